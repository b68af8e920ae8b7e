"""What it means when the hub says no."""

from __future__ import annotations

from http import HTTPStatus
from urllib.error import HTTPError

from app.core.errors import HubUnreachable, ModelError
from app.core.words import _


def refusal(model_id: str, endpoint: str, error: HTTPError, *, had_token: bool) -> ModelError:
    """The hub tells the kind in X-Error-Code; to strangers it answers 401 for what does not exist, too."""
    kind = error.headers.get("X-Error-Code", "")
    if kind == "GatedRepo" or (error.code == HTTPStatus.FORBIDDEN and not kind):
        return _closed(model_id, endpoint)
    if error.code == HTTPStatus.UNAUTHORIZED and had_token and not kind:
        return ModelError(
            _("The hub does not take your token any more."),
            _("Renew it in the environment variable HF_TOKEN or by “hf auth login”; models open to all need none."),
        )
    if kind == "RepoNotFound" or error.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        return ModelError(
            _("The hub has no model {model} that you may see.").format(model=model_id),
            _("Check the name. For a private model log in by “hf auth login”, or put your token into HF_TOKEN."),
        )
    if error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return HubUnreachable(
            _("The hub is busy or out of order (status {status}).").format(status=error.code),
            _("Go on in a few minutes; what has come so far is kept."),
        )
    return ModelError(
        _("The hub refuses {model} (status {status}).").format(model=model_id, status=error.code),
        _("Check the name, or choose another model."),
    )


def _closed(model_id: str, endpoint: str) -> ModelError:
    return ModelError(
        _("The model {model} is given only to those who accept its conditions.").format(model=model_id),
        _("Accept them at {address}, then log in by “hf auth login”, or put your token into HF_TOKEN.").format(
            address=f"{endpoint}/{model_id}"
        ),
    )
