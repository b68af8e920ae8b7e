"""Words for made screens, in seven languages; what they say means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_NOUNS = {
    "en": "Account Activity Address Archive Backup Billing Branch Build Calendar Camera Cart Category Channel Chart Chat City Client Cluster Color Comment Company Contact Country Course Currency Customer Dashboard Database Date Deploy Details Device Document Domain Draft Driver Email Event Export Feature Feedback Field File Filter Folder Format Forum Gallery Group Help History Home Host Image Inbox Index Invoice Issue Item Job Key Label Language Layout License Link Log Login Map Member Message Method Metric Model Module Monitor Name Network News Note Number Object Offer Option Order Owner Page Partner Password Payment Period Phone Photo Plan Plugin Point Policy Port Post Price Printer Process Product Profile Project Query Queue Rate Record Region Release Report Request Review Role Route Rule Sample Schedule Schema Search Section Security Server Service Session Setting Size Source Space Stage Status Storage Store Style Subject Summary System Table Tag Target Task Team Template Term Test Theme Ticket Time Title Token Tool Topic Total Trace Transfer Type Unit Update User Value Vendor Version Video View Volume Wallet Week Widget Window Work Zone",
    "de": "Ablage Abrechnung Adresse Ansicht Anwendung Auftrag Auswahl Bearbeitung Benutzer Bericht Bestellung Bild Datei Datum Drucker Einstellungen Empfänger Ereignis Farbe Fehler Fenster Firma Formular Gerät Größe Gruppe Hilfe Kalender Kategorie Konto Kunde Lager Land Lieferung Liste Menge Nachricht Name Netzwerk Ordner Ort Passwort Preis Produkt Projekt Protokoll Rechnung Schlüssel Seite Sicherheit Speicher Sprache Stadt Status Straße Suche Tabelle Telefon Termin Übersicht Umsatz Unternehmen Verlauf Version Verwaltung Vorlage Währung Zahlung Zeit Ziel Zugang",
    "fr": "Accueil Adresse Affichage Aide Agenda Annonce Appareil Boutique Calendrier Catégorie Chemin Clé Client Commande Compte Contrat Couleur Courriel Date Dépôt Dossier Donnée Écran Équipe Étape Fichier Fenêtre Filtre Fonction Forfait Groupe Historique Image Imprimante Journal Langue Lien Liste Livraison Message Modèle Mot Note Objet Onglet Ordre Outil Page Paiement Panier Pays Période Prix Produit Profil Projet Rapport Réglage Réseau Résumé Rôle Saisie Sécurité Semaine Service Stock Tableau Tâche Taille Titre Utilisateur Valeur Ville",
    "es": "Ajuste Almacén Archivo Ayuda Búsqueda Calendario Cargo Carpeta Categoría Ciudad Clave Cliente Código Compra Contacto Correo Cuenta Datos Diseño Documento Empresa Enlace Entrega Equipo Estado Evento Factura Fecha Filtro Formato Grupo Historial Idioma Imagen Informe Inicio Lista Mapa Mensaje Nombre Nota Oferta Opción País Pago Panel Pedido Perfil Plan Precio Producto Proyecto Página Red Registro Resumen Rol Sección Seguridad Servicio Sesión Tabla Tarea Tarjeta Teléfono Título Usuario Valor Vista Zona",
    "zh": "账户 设置 首页 订单 产品 客户 报表 消息 文件 搜索 用户 管理 系统 数据 分析 统计 权限 角色 部门 日志 任务 项目 模板 图片 视频 语言 密码 邮箱 地址 电话 时间 日期 状态 类型 名称 价格 数量 总计 支付 发票 配送 仓库 库存 优惠 评论 收藏 历史 帮助 通知 安全 网络 设备 版本 更新 下载 上传 导出 导入 打印 预览 高级 选项 列表 详情 标签 分类 主题 颜色 字体",
    "ja": "設定 ホーム アカウント 注文 商品 顧客 レポート メッセージ ファイル 検索 ユーザー 管理 システム データ 分析 統計 権限 ログ タスク プロジェクト テンプレート 画像 動画 言語 パスワード メール 住所 電話 時間 日付 状態 種類 名前 価格 数量 合計 支払い 請求書 配送 在庫 クーポン コメント お気に入り 履歴 ヘルプ 通知 セキュリティ ネットワーク デバイス バージョン 更新 印刷 プレビュー 詳細 オプション 一覧 タグ カテゴリ テーマ 色 フォント",
    "ko": "설정 홈 계정 주문 상품 고객 보고서 메시지 파일 검색 사용자 관리 시스템 데이터 분석 통계 권한 로그 작업 프로젝트 템플릿 이미지 동영상 언어 비밀번호 이메일 주소 전화 시간 날짜 상태 종류 이름 가격 수량 합계 결제 청구서 배송 재고 쿠폰 댓글 즐겨찾기 기록 도움말 알림 보안 네트워크 장치 버전",
}  # fmt: skip
_ACTIONS = {
    "en": "Add|Apply|Approve|Back|Browse…|Cancel|Clear|Close|Compare|Confirm|Connect|Continue|Copy|Create new|Delete|Discard|Done|Download|Duplicate|Edit|Export|Filter|Finish|Generate|Go|Import|Install|Invite|Learn more|Load more|Log in|Merge|Move|Next|OK|Open|Pause|Preview|Previous|Print|Publish|Refresh|Register|Reload|Remove|Rename|Reply|Reset|Restart|Retry|Run|Save|Save changes|Search|See all|Select|Send|Share|Show|Sign in|Sign out|Skip|Start|Stop|Submit|Subscribe|Sync|Test|Try it out|Undo|Update|Upgrade|Upload|View|Yes",
    "de": "Abbrechen|Ändern|Anmelden|Anwenden|Auswählen…|Bearbeiten|Beenden|Drucken|Einfügen|Exportieren|Hinzufügen|Importieren|Kopieren|Löschen|Neu|OK|Öffnen|Schließen|Senden|Speichern|Suchen|Teilen|Übernehmen|Weiter|Zurück|Zurücksetzen",
    "fr": "Ajouter|Annuler|Appliquer|Continuer|Copier|Créer|Enregistrer|Envoyer|Exporter|Fermer|Importer|Imprimer|Modifier|Nouveau|Ouvrir|Partager|Précédent|Rechercher|Réinitialiser|Suivant|Supprimer|Valider",
    "es": "Aceptar|Agregar|Aplicar|Buscar|Cancelar|Cerrar|Compartir|Continuar|Copiar|Crear|Descargar|Editar|Eliminar|Enviar|Exportar|Guardar|Imprimir|Nuevo|Restablecer|Siguiente|Volver",
    "zh": "确定|取消|保存|删除|编辑|新建|提交|返回|搜索|重置|导出|导入|查看|关闭|下一步|上一步|应用|刷新|登录|注册|添加|发送|复制|更多",
    "ja": "OK|キャンセル|保存|削除|編集|新規作成|送信|戻る|検索|リセット|エクスポート|インポート|表示|閉じる|次へ|前へ|適用|更新|ログイン|登録|追加|コピー|もっと見る",
    "ko": "확인|취소|저장|삭제|편집|새로 만들기|제출|뒤로|검색|초기화|내보내기|가져오기|보기|닫기|다음|이전|적용|새로 고침|로그인|등록|추가|복사",
}  # fmt: skip
_FILLERS = {
    "en": "the of and to in is for with on that from by as your you can this when are or will be not have all new used if it at more after before each".split(),
    "de": "der die das und in zu von mit auf für ist nicht ein eine auch wird sich bei nach wenn oder".split(),
    "fr": "le la les et de des en pour avec sur est un une que dans par ne pas plus".split(),
    "es": "el la los y de en para con por que es un una se no del al más".split(),
}  # fmt: skip
LANGUAGES = ("en",) * 13 + ("de", "fr", "es", "zh", "zh", "ja", "ja", "ko")
NAMES = "Ada Lovelace|Alan Turing|Grace Hopper|Jean Valjean|María García|Li Wei|Noah Schmidt|Emma Müller|Yuki Tanaka|Omar Haddad|Olga Petrova|Sam Lee|Priya Nair|Tom O'Neill|Ana Souza|Kofi Mensah".split("|")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Draws from a language by the numbers of one generator."""

    language: str
    random: Random

    @property
    def is_spaced(self) -> bool:
        return self.language not in {"zh", "ja"}

    def noun(self) -> str:
        return self.random.choice(_NOUNS[self.language].split())

    def label(self) -> str:
        """One to three words, the first in capitals where the language has them."""
        count = self.random.choice((1, 1, 1, 2, 2, 3))
        if not self.is_spaced:
            return "".join(self.noun() for _n in range(min(count, 2)))
        first, *rest = (self.noun() for _n in range(count))
        cased = rest if self.language == "de" or self.random.random() < 0.3 else [word.lower() for word in rest]
        return " ".join([first, *cased])

    def action(self) -> str:
        action = self.random.choice(_ACTIONS[self.language].split("|"))
        return f"{action} {self.noun().lower()}" if self.language == "en" and self.random.random() < 0.15 else action

    def sentence(self, least: int = 4, most: int = 14) -> str:
        count = self.random.randint(least, most)
        if not self.is_spaced:
            return "".join(self.noun() for _n in range(max(2, count // 2))) + "。"
        fillers = _FILLERS.get(self.language, [])
        words = [
            self.random.choice(fillers) if fillers and n % 2 and self.random.random() < 0.7 else self.noun().lower()
            for n in range(count)
        ]
        text = " ".join(words)
        return text[0].upper() + text[1:] + self.random.choice(("", ".", "."))

    def paragraph(self) -> str:
        return " ".join(self.sentence(6, 18) for _n in range(self.random.randint(1, 4)))

    def value(self) -> str:
        """What stands in a cell or a field."""
        random = self.random
        which = random.randrange(9)
        makers = (
            lambda: f"{random.randint(0, 99999):,}",
            lambda: f"${random.uniform(1, 9999):,.2f}",
            lambda: f"20{random.randint(10, 29)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
            lambda: random.choice(NAMES),
            lambda: f"{random.choice(NAMES).split()[0].lower()}@example.com",
            lambda: f"{random.randint(0, 100)}%",
            lambda: f"#{random.randint(100, 99999)}",
            self._file,
            self.label,
        )
        return makers[which]()

    def _file(self) -> str:
        ending = ("txt", "pdf", "png", "py", "json")
        return f"{self.random.choice('abcdefgh')}{self.random.randint(1, 99)}.{self.random.choice(ending)}"
