// Runs in a page. Tells every element that can be seen, in CSS pixels of the viewport, as {role, text, bbox, ...}.
(() => {
  const LEAST = 4, MOST_AREA = 0.3 * innerWidth * innerHeight;
  const FIELDS = new Set(['text', 'email', 'password', 'search', 'number', 'tel', 'url', 'date', 'time', 'month', 'week', 'datetime-local']);
  const ARIA = new Set(['button', 'link', 'textbox', 'searchbox', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton',
    'combobox', 'option', 'tab', 'menuitem', 'treeitem', 'progressbar']);
  const OF_ARIA = {menuitemcheckbox: 'menuitem', menuitemradio: 'menuitem', img: null};

  const everything = [];
  (function walk(root) {
    for (const element of root.querySelectorAll('*')) {
      everything.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  })(document);
  const above = node => node.assignedSlot || node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const styles = new Map();
  const style = node => styles.get(node) || (styles.set(node, getComputedStyle(node)), styles.get(node));

  // Everything is hit, whatever its pointer-events: only what lies on top counts.
  const sheet = document.createElement('style');
  sheet.textContent = '* { pointer-events: auto !important }';
  document.documentElement.append(sheet);

  const shown = new Map();
  function isShown(node) {
    if (!shown.has(node)) {
      let opacity = 1, hidden = style(node).visibility !== 'visible';
      for (let at = node; at && !hidden; at = above(at)) {
        opacity *= parseFloat(style(at).opacity);
        hidden = style(at).display === 'none';
      }
      shown.set(node, !hidden && opacity > 0.15);
    }
    return shown.get(node);
  }
  function clipped(node, box) {
    let [x1, y1, x2, y2] = [Math.max(0, box.left), Math.max(0, box.top), Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
    for (let at = node; at && style(at).position !== 'fixed'; at = above(at)) {
      const around = above(at);
      if (!around || around === document.body || around === document.documentElement) break;
      if (style(around).display !== 'inline' && (style(around).overflowX !== 'visible' || style(around).overflowY !== 'visible')) {
        const room = around.getBoundingClientRect();
        [x1, y1, x2, y2] = [Math.max(x1, room.left), Math.max(y1, room.top), Math.min(x2, room.right), Math.min(y2, room.bottom)];
      }
    }
    return [x1, y1, x2, y2];
  }
  function topmost(x, y) {
    let node = document.elementFromPoint(x, y);
    for (let depth = 0; node && node.shadowRoot && depth < 9; depth++) {
      const inner = node.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === node) break;
      node = inner;
    }
    return node;
  }
  function isIn(inner, outer) {
    for (let at = inner; at; at = above(at)) if (at === outer) return true;
    return false;
  }
  // The visible part of a box of a node, or null if less than two fifths of it is to be seen.
  function visible(node, box, isLoose) {
    const [x1, y1, x2, y2] = clipped(node, box);
    if (x2 - x1 < LEAST || y2 - y1 < LEAST || (x2 - x1) * (y2 - y1) < 0.4 * box.width * box.height) return null;
    let seen = 0;
    for (const [x, y] of [[.5, .5], [.2, .5], [.8, .5], [.5, .25], [.5, .75]]) {
      const hit = topmost(x1 + x * (x2 - x1), y1 + y * (y2 - y1));
      seen += !!hit && (isIn(hit, node) || (isLoose && isIn(node, hit)) || (hit.tagName === 'LABEL' && hit.control === node));
    }
    return seen >= 3 ? [x1, y1, x2, y2] : null;
  }

  function roleOf(node) {
    const tag = node.tagName.toLowerCase(), aria = (node.getAttribute('role') || '').trim();
    if (node.dataset && node.dataset.truth) return node.dataset.truth === 'none' ? null : node.dataset.truth;
    if (tag === 'input') {
      const type = (node.getAttribute('type') || 'text').toLowerCase();
      if (aria === 'switch' || (type === 'checkbox' && /switch|toggle/i.test(node.className + ' ' + (node.parentElement || {}).className))) return 'switch';
      if (type === 'checkbox' || type === 'radio') return type;
      if (type === 'range') return 'slider';
      if (['button', 'submit', 'reset', 'image', 'file', 'color'].includes(type)) return 'button';
      return FIELDS.has(type) ? (aria === 'combobox' ? 'combobox' : type === 'search' ? 'searchbox' : type === 'number' ? 'spinbutton' : 'textbox') : null;
    }
    if (tag === 'textarea') return 'textbox';
    if (tag === 'select') return node.size > 1 || node.multiple ? null : 'combobox';
    if (tag === 'progress' || tag === 'meter') return 'progressbar';
    if (aria in OF_ARIA) return OF_ARIA[aria];
    if (ARIA.has(aria)) return aria;
    if (tag === 'button' || tag === 'summary') return 'button';
    if (tag === 'a' && (node.hasAttribute('href') || node.hasAttribute('onclick'))) return isButton(node) ? 'button' : 'link';
    if (node.isContentEditable && !(above(node) && above(node).isContentEditable)) return 'textbox';
    if (node.hasAttribute('onclick')) return 'button';
    return null;
  }
  function isButton(node) {
    return /(^|[\s_-])(btn|button)([\s_-]|$)/i.test(node.className) && (alpha(style(node).backgroundColor) > 0.1 || parseFloat(style(node).borderTopWidth) > 0);
  }
  function alpha(colour) {
    const parts = /rgba?\(([^)]+)\)/.exec(colour || '');
    const values = parts ? parts[1].split(/[ ,/]+/).filter(Boolean) : [];
    return values.length > 3 ? parseFloat(values[3]) : 1;
  }

  const roles = new Map();
  for (const node of everything) {
    const role = roleOf(node);
    if (role && isShown(node)) roles.set(node, role);
  }
  const isPointed = node => style(node).cursor === 'pointer' && !(above(node) && style(above(node)).cursor === 'pointer');
  for (const node of everything) {
    if (roles.has(node) || node instanceof SVGElement || !isPointed(node) || !isShown(node)) continue;
    let inside = false;
    for (let at = above(node); at && !inside; at = above(at)) inside = roles.has(at);
    if (!inside && node.tagName !== 'LABEL' && ![...node.querySelectorAll('*')].some(child => roles.has(child))) roles.set(node, 'other');
  }

  function statesOf(node) {
    const states = [], classes = ` ${node.className && node.className.baseVal === undefined ? node.className : ''} `;
    const told = name => node.getAttribute(name) === 'true';
    if (node.checked === true && /checkbox|radio/.test(node.type || '') || told('aria-checked')) states.push('checked');
    if (told('aria-selected') || (node.getAttribute('aria-current') || 'false') !== 'false' || told('aria-pressed')
      || / (active|is-active|selected|is-selected|uk-active) /.test(classes)) states.push('selected');
    if (node.disabled || told('aria-disabled') || / (disabled|is-disabled) /.test(classes)) states.push('disabled');
    const root = node.getRootNode();
    if (root.activeElement === node && node !== document.body) states.push('focused');
    return states;
  }
  function textOf(node) {
    const text = node.tagName === 'SELECT' ? (node.selectedOptions[0] || {}).textContent
      : /^(INPUT|TEXTAREA)$/.test(node.tagName) ? node.value || node.placeholder : node.innerText;
    return (text || '').replace(/\s+/g, ' ').trim().slice(0, 200);
  }
  // An inline element has one box a line; one with blocks in it has one around all.
  function boxesOf(node) {
    const display = style(node).display;
    if (display !== 'inline' && display !== 'contents') return [node.getBoundingClientRect()];
    const rects = [...node.getClientRects()].filter(rect => rect.width > 2 && rect.height > 2);
    if (rects.length && ![...node.children].some(child => !/^inline/.test(style(child).display) || /^(img|svg)$/i.test(child.tagName))) return rects;
    const range = document.createRange();
    range.selectNodeContents(node);
    const inner = [...range.getClientRects()].filter(rect => rect.width > 1 && rect.height > 1);
    if (!inner.length) return rects;
    const [left, top] = [Math.min(...inner.map(r => r.left)), Math.min(...inner.map(r => r.top))];
    const [right, bottom] = [Math.max(...inner.map(r => r.right)), Math.max(...inner.map(r => r.bottom))];
    return [{left, top, right, bottom, width: right - left, height: bottom - top}];
  }
  // The drawn box of an input that is itself hidden: the pseudo element of its label, or an element beside it.
  function drawnBox(node) {
    const label = node.labels && node.labels[0];
    const beside = node.nextElementSibling;
    for (const [host, name] of [[label, '::before'], [beside, '::before'], [label, '::after'], [beside && beside.firstElementChild, '::before'], [above(node), '::before']]) {
      if (!host) continue;
      const drawn = getComputedStyle(host, name), size = [parseFloat(drawn.width), parseFloat(drawn.height)];
      if (drawn.content === 'none' || drawn.display === 'none' || !(size[0] > 8 && size[1] > 8 && size[0] < 70 && size[1] < 40)) continue;
      if (drawn.position !== 'absolute') continue;
      const around = host.getBoundingClientRect(), positioned = style(host).position !== 'static' ? around : (host.offsetParent || document.body).getBoundingClientRect();
      const border = drawn.boxSizing === 'border-box' ? 0 : 2 * parseFloat(drawn.borderTopWidth || 0);
      const left = positioned.left + parseFloat(drawn.left) + parseFloat(drawn.marginLeft || 0), top = positioned.top + parseFloat(drawn.top) + parseFloat(drawn.marginTop || 0);
      if (!isFinite(left) || !isFinite(top)) continue;
      return {left, top, right: left + size[0] + border, bottom: top + size[1] + border, width: size[0] + border, height: size[1] + border, host};
    }
    return null;
  }

  const found = [];
  for (const [node, role] of roles) {
    const text = textOf(node), inner = [...node.querySelectorAll('*')].filter(child => roles.has(child)).length;
    for (const box of boxesOf(node)) {
      const seen = visible(node, box, false);
      if (!seen) continue;
      const area = (seen[2] - seen[0]) * (seen[3] - seen[1]);
      if (area > MOST_AREA || (role === 'other' && area > MOST_AREA / 4) || (/link|other|option|treeitem/.test(role) && inner > 1 && seen[3] - seen[1] > 80)) continue;
      found.push({role, text, bbox: seen, interactive: role !== 'progressbar', states: statesOf(node)});
    }
  }
  for (const node of everything) {
    if (!/^(checkbox|radio)$/.test(node.type || '') || node.tagName !== 'INPUT') continue;
    const own = node.getBoundingClientRect();
    if (isShown(node) && visible(node, own, false)) continue;
    const box = drawnBox(node);
    if (!box || !isShown(box.host)) continue;
    const seen = visible(box.host, box, true);
    if (seen) found.push({role: box.width > 1.5 * box.height ? 'switch' : node.type, text: '', bbox: seen, interactive: true, states: statesOf(node)});
  }

  function isGlyphs(text) {
    return [...text].every(sign => (sign >= '\ue000' && sign <= '\uf8ff') || sign.codePointAt(0) >= 0xf0000);
  }
  function pictureKind(node) {
    const tag = node.tagName.toLowerCase();
    if (tag === 'svg') return node.ownerSVGElement ? null : 'svg';
    if (/^(img|canvas|video)$/.test(tag)) return tag;
    if (node instanceof SVGElement) return null;
    if (/material-icons|material-symbols/.test(node.className || '')) return 'glyph';
    const isEmpty = !(node.innerText || '').trim();
    for (const pseudo of ['::before', '::after']) {
      const drawn = getComputedStyle(node, pseudo), content = (drawn.content || '').replace(/["']/g, '');
      if (content && content.length <= 2 && drawn.display !== 'none' && isGlyphs(content) && isEmpty) return 'glyph';
    }
    if (node.children.length || !isEmpty) return null;
    if (style(node).backgroundImage.startsWith('url(') && !roles.has(node)) return 'background';
    return (style(node).maskImage || style(node).webkitMaskImage || 'none').startsWith('url(') ? 'mask' : null;
  }
  for (const node of everything) {
    if (!pictureKind(node) || !isShown(node)) continue;
    const box = node.getBoundingClientRect();
    const seen = box.width >= 6 && box.height >= 6 ? visible(node, box, true) : null;
    if (!seen || (seen[2] - seen[0]) * (seen[3] - seen[1]) > 2 * MOST_AREA) continue;
    found.push({role: Math.max(seen[2] - seen[0], seen[3] - seen[1]) <= 56 ? 'icon' : 'img', text: '', bbox: seen, interactive: false, states: []});
  }

  // Words, then lines of words that follow one another in one block.
  const words = [], range = document.createRange();
  function collect(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement || (node.getRootNode() || {}).host;
      if (!parent || /^(script|style|noscript|template|title|option|textarea)$/i.test(parent.tagName) || !node.nodeValue.trim() || !isShown(parent)) continue;
      const size = parseFloat(style(parent).fontSize);
      if (size < 5 || alpha(style(parent).color) < 0.15 || isGlyphs(node.nodeValue.trim()) || /icons|symbols/i.test(style(parent).fontFamily.split(',')[0])) continue;
      let block = parent;
      while (/^(inline|contents)$/.test(style(block).display) && above(block)) block = above(block);
      for (const match of node.nodeValue.matchAll(/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|[^\s\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+/g)) {
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const rect = [...range.getClientRects()].find(r => r.width > 0.5 && r.height > 2);
        if (!rect) continue;
        const [x1, y1, x2, y2] = clipped(parent, rect);
        if ((x2 - x1) * (y2 - y1) < 0.75 * rect.width * rect.height || x2 - x1 < 1) continue;
        const hit = topmost((x1 + x2) / 2, (y1 + y2) / 2);
        if (!hit || !(isIn(hit, parent) || isIn(parent, hit))) continue;
        const cased = style(parent).textTransform === 'uppercase' ? match[0].toUpperCase() : style(parent).textTransform === 'lowercase' ? match[0].toLowerCase() : match[0];
        words.push({text: cased, box: [x1, y1, x2, y2], size, block, isSpaced: match.index > 0 && /\s/.test(node.nodeValue[match.index - 1])});
      }
    }
    for (const node of root.querySelectorAll('*')) if (node.shadowRoot) collect(node.shadowRoot);
  }
  collect(document.body);
  let line = null;
  const lines = [];
  for (const word of words) {
    const last = line && line[line.length - 1];
    const shared = last ? Math.min(last.box[3], word.box[3]) - Math.max(last.box[1], word.box[1]) : 0;
    const gap = last ? word.box[0] - last.box[2] : 0;
    if (last && last.block === word.block && shared > 0.5 * Math.min(last.box[3] - last.box[1], word.box[3] - word.box[1]) && gap > -2 && gap < 0.8 * word.size) line.push(word);
    else lines.push(line = [word]);
  }
  for (const run of lines) {
    const bbox = [0, 1].map(n => Math.min(...run.map(w => w.box[n]))).concat([2, 3].map(n => Math.max(...run.map(w => w.box[n]))));
    const text = run.map((w, n) => (n && (w.isSpaced || w.box[0] - run[n - 1].box[2] > 0.12 * w.size) ? ' ' : '') + w.text).join('');
    found.push({role: 'text', text, bbox, interactive: false, states: []});
  }
  for (const [node, role] of roles) {
    if (!/textbox|searchbox|combobox|spinbutton/.test(role) || !/^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName)) continue;
    const seen = visible(node, node.getBoundingClientRect(), false), text = node.type === 'password' ? '' : textOf(node);
    if (seen && text) found.push({role: 'text', text, bbox: seen, interactive: false, states: [], approx: true});
  }
  sheet.remove();
  return {elements: found, width: innerWidth, height: innerHeight, dpr: devicePixelRatio};
})()
