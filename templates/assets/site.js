/* Diptych: theme, search box, copying, picker, and the small things. Everything on the pages can be read and reached without it. */
(function () {
	"use strict";
	var root = document.documentElement, here = document.currentScript.src;

	/* What the reader chose: kept on this machine, or for this page where that isn't allowed. */
	var kept = {};
	function get(key) { try { return localStorage.getItem("diptych-" + key) || kept[key] || ""; } catch (e) { return kept[key] || ""; } }
	function set(key, value) { kept[key] = value; try { localStorage.setItem("diptych-" + key, value); } catch (e) { /* see above */ } }

	/* Theme: set before the first paint; "auto" follows the system. */
	function theme(value) { if (value && value !== "auto") root.dataset.theme = value; else delete root.dataset.theme; }
	theme(get("theme"));

	function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
	function one(selector, from) { return (from || document).querySelector(selector); }
	function make(name, words, kind) {
		var element = document.createElement(name);
		if (words) element.textContent = words;
		if (kind) element.className = kind;
		return element;
	}

	function themes() {
		var group = one(".theme"), buttons = all("button", group);
		function press() { buttons.forEach(function (b) { b.setAttribute("aria-pressed", String(b.value === (get("theme") || "auto"))); }); }
		group.hidden = false;
		press();
		buttons.forEach(function (b) {
			b.addEventListener("click", function () { set("theme", b.value); theme(b.value); press(); });
		});
	}

	/* Languages: the switch keeps the part that one is reading. The top page picks a language on a first visit only. */
	function languages() {
		all(".langs a").forEach(function (a) {
			a.addEventListener("click", function () { a.hash = location.hash; set("language", a.hreflang); });
		});
		var doors = all(".doors li a"), visited = get("language");
		if (!doors.length) { if (!visited) set("language", root.lang); return; }
		doors.forEach(function (a) { a.addEventListener("click", function () { set("language", a.hreflang); }); });
		if (visited) return;
		set("language", root.lang);
		var wanted = navigator.languages || [navigator.language || ""];
		for (var i = 0; i < wanted.length; i++)
			for (var d = 0; d < doors.length; d++)
				if (wanted[i].split("-")[0].toLowerCase() === doors[d].hreflang.split("-")[0].toLowerCase()) {
					set("language", doors[d].hreflang);
					location.replace(doors[d].href);
					return;
				}
	}

	/* The search box. Its index is a script of its own, one a language, loaded when the box is first used; src/output/search_index.c
	 * says what is in it. */
	function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase(); }

	/* True if a word begins one of the text's words; in scripts that don't part words, if it stands anywhere. */
	function has(text, word) {
		for (var i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1))
			if (/[^\x00-\u024f]/.test(word) || i === 0 || !/[a-z0-9\u00c0-\u024f]/.test(text[i - 1])) return true;
		return false;
	}
	function every(words, text) { return words.every(function (w) { return has(text, w); }); }
	function fill(pattern, holes) { return pattern.replace(/\{([a-z]+)\}/g, function (all, name) { return holes[name]; }); }

	/* Prepares the index: folds what is searched, once. */
	function prepare(index) {
		index.sets.forEach(function (set) {
			set.codes.forEach(function (c, i) {
				c.at = i;
				c.label = c.label || c.id;
				c.key = fold(c.label);
				c.seen = (c.variants || []).map(fold);
				c.first = fold([c.label, c.phrase, c.name || ""].join(" "));
				c.rest = fold([(c.headers || []).join(" "), c.summary || "", set.classes[c.class].label].join(" "));
			});
		});
		return index;
	}

	/* Returns what a text leads to in a set, best first: {rank, href, code, hue, words, note}; without href it only says something. */
	function look(index, set, words) {
		var found = [], folder = index.language + "/" + set.id + "/";
		function hue(c) { return set.classes[c.class].hue; }
		function add(rank, c, note) {
			found.push({rank: rank, href: folder + c.id + ".html", code: c.label, hue: hue(c), words: c.phrase, note: note || c.name});
		}
		function pair(rank, x, y) {
			var a = x.at < y.at ? x : y, b = a === x ? y : x;
			found.push({rank: rank, href: folder + a.id + "-vs-" + b.id + ".html", code: a.label + " : " + b.label, words: a.phrase + " : " + b.phrase});
		}
		function is(word) { return set.codes.filter(function (c) { return c.key === word || c.id === word; })[0]; }
		var first = is(words[0]), second = words.length > 1 && is(words[1]);
		if (first && second && first !== second) pair(0, first, second);
		else if (first && words.length === 2)
			set.codes.forEach(function (c) { if (c !== first && !c.key.indexOf(words[1])) pair(1, first, c); });
		set.codes.forEach(function (c) {
			var variant = c.seen.findIndex(function (v) { return every(words, v); });
			if (c === first && words.length === 1) add(0, c);
			else if (words.length === 1 && !c.key.indexOf(words[0])) add(1, c);
			else if (every(words, c.first)) add(2, c);
			else if (variant >= 0) add(3, c, fill(index.labels.variant, {phrase: c.phrase, variant: c.variants[variant]}));
			else if (every(words, c.first + " " + c.rest)) add(4, c);
		});
		set.waiting.forEach(function (w) {
			var label = w[1] || w[0];
			if (!every(words, fold(label + " " + w[2]))) return;
			found.push({rank: fold(label) === words[0] ? 0 : 5, words: fill(index.labels["no-page"], {code: label, phrase: w[2]})});
		});
		var known = first || set.waiting.some(function (w) { return fold(w[1] || w[0]) === words[0]; });
		var kind = words.length === 1 && !known && set.codes[0] && words[0].length === set.codes[0].id.length && /^[0-9.]+$/.test(words[0]) &&
			set.classes.filter(function (c) { return c.unknown && !words[0].indexOf(c.prefix); })[0];
		if (kind) {
			var as = is(kind.unknown), said = set.unregistered.filter(function (u) { return u[0] === words[0]; })[0];
			found.push({rank: 0, href: as && folder + as.id + ".html", words: fill(index.labels.unregistered, {code: words[0], as: kind.unknown}), note: said && said[1]});
		}
		return found;
	}

	function search(index, text) {
		var words = fold(text).replace(/([0-9])\s*(?:vs\.?|と|[-:\/&+])\s*(?=[0-9])/g, "$1 ").split(/[\s,;、，]+/)
			.filter(function (w) { return w && w !== "vs"; });
		var sets = index.sets.filter(function (s) { return words.indexOf(fold(s.short)) >= 0; });
		words = words.filter(function (w) { return !sets.some(function (s) { return fold(s.short) === w; }); });
		if (!words.length) return [];
		var found = [];
		(sets.length ? sets : index.sets).forEach(function (set) {
			look(index, set, words).forEach(function (hit) { hit.set = index.sets.length > 1 ? set.short + " " : ""; found.push(hit); });
		});
		found.sort(function (x, y) { return x.rank - y.rank; });
		return found.length ? found.slice(0, 9) : [{words: index.labels.none}];
	}

	function jump() {
		var input = one("#q"), list = one("#hits"), key = one(".box kbd"), box = one(".key input"), top = here.replace(/assets\/[^\/]*$/, "");
		var at = -1, index, loading, waits;
		function mark(i) {
			var rows = list.children;
			if (rows[at]) rows[at].setAttribute("aria-selected", "false");
			at = rows.length ? (i + rows.length) % rows.length : -1;
			if (!rows[at]) { input.removeAttribute("aria-activedescendant"); return; }
			rows[at].setAttribute("aria-selected", "true");
			input.setAttribute("aria-activedescendant", rows[at].id);
		}
		function show(open) {
			list.hidden = !open;
			input.setAttribute("aria-expanded", String(open));
			if (!open) input.removeAttribute("aria-activedescendant");
		}
		function fillList() {
			if (!index) { load(); return; }
			list.textContent = "";
			at = -1;
			search(index, input.value).forEach(function (hit, i) {
				var row = make(hit.href ? "a" : "span");
				if (hit.href) { row.href = top + hit.href; row.tabIndex = -1; } else row.setAttribute("aria-disabled", "true");
				row.id = "hit-" + i;
				row.setAttribute("role", "option");
				row.setAttribute("aria-selected", "false");
				if (hit.code) row.append(make("b", hit.set + hit.code, hit.hue ? "n c" + hit.hue : "n"), " ");
				row.append(make("span", hit.words));
				if (hit.note) row.append(" ", make("small", hit.note));
				list.append(row);
			});
			show(list.children.length > 0);
			if (!list.hidden) mark(0);
		}
		function go() {
			var row = list.children[at];
			if (!list.hidden && row && row.href) location.href = row.href;
		}
		function load() {
			if (loading) return;
			loading = make("script");
			window.diptychSearch = function (data) {
				index = prepare(data);
				if (document.activeElement === input) fillList();
				if (waits) go();
			};
			loading.src = top + "assets/search-" + root.lang + ".js";
			document.head.append(loading);
		}
		input.setAttribute("role", "combobox");
		input.setAttribute("autocapitalize", "off");
		input.spellcheck = false;
		input.setAttribute("aria-autocomplete", "list");
		input.setAttribute("aria-controls", list.id);
		list.setAttribute("role", "listbox");
		list.setAttribute("aria-labelledby", "ql");
		show(false);
		input.addEventListener("input", fillList);
		input.addEventListener("focus", fillList);
		input.addEventListener("keydown", function (e) {
			if (e.key === "ArrowDown") mark(at + 1);
			else if (e.key === "ArrowUp") mark(at - 1);
			else if (e.key === "Escape" && !list.hidden) show(false);
			else return;
			e.preventDefault();
		});
		input.addEventListener("blur", function () { setTimeout(show, 150, false); });
		list.addEventListener("mousedown", function (e) { e.preventDefault(); });
		input.form.addEventListener("submit", function (e) {
			if (!input.value.trim()) return;
			e.preventDefault();
			if (index) go(); else { waits = true; load(); }
		});

		/* The / key reaches the box, unless one types into a field, or has switched it off (WCAG 2.1.4). */
		function say() {
			key.hidden = !box.checked;
			if (box.checked) input.setAttribute("aria-keyshortcuts", "/"); else input.removeAttribute("aria-keyshortcuts");
		}
		box.checked = get("key") !== "off";
		box.parentNode.hidden = false;
		say();
		box.addEventListener("change", function () { set("key", box.checked ? "on" : "off"); say(); });
		document.addEventListener("keydown", function (e) {
			if (e.key !== "/" || !box.checked || e.ctrlKey || e.metaKey || e.altKey || e.target.isContentEditable ||
				/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
			e.preventDefault();
			input.focus();
			input.select();
		});
	}

	/* Copies a command or a message; where the clipboard is closed (file:, http:) by selecting it. A live region says so. */
	function copying() {
		var words = document.body.dataset, live = make("p", "", "vh");
		live.setAttribute("role", "status");
		document.body.append(live);
		all(".cmd, .code").forEach(function (box) {
			var from = one("code, pre", box), button = make("button", words.copy);
			button.type = "button";
			box.append(button);
			function done() {
				button.textContent = live.textContent = words.copied;
				setTimeout(function () { button.textContent = words.copy; live.textContent = ""; }, 1500);
			}
			function pick() { getSelection().selectAllChildren(from); if (document.execCommand("copy")) done(); }
			button.addEventListener("click", function () {
				if (navigator.clipboard) navigator.clipboard.writeText(from.textContent).then(done, pick); else pick();
			});
		});
	}

	/* On a phone: an index of the parts hangs from the title that sticks; the link to the other code leads to the part that one is reading. */
	function index(article) {
		var words = document.body.dataset, label = one(".label", article), code = one(".num", label).textContent;
		var nav = make("nav", "", "index"), details = make("details"), list = make("ul");
		var parts = all("h3[id]", article).concat(all("#use-" + CSS.escape(article.id.slice(5)) + ", #related"));
		parts.map(function (h) { return [h.id, h.firstChild.textContent === code ? h.childNodes[1].textContent : h.firstChild.textContent]; })
			.concat([["main", words.top]]).forEach(function (part) {
				var li = make("li"), a = make("a", part[1].trim());
				a.href = "#" + part[0];
				li.append(a);
				list.append(li);
			});
		nav.setAttribute("aria-label", words.parts + " " + code);
		details.append(make("summary", words.parts), list);
		nav.append(details);
		label.append(nav);
		details.addEventListener("click", function (e) { if (e.target.closest("a")) details.open = false; });
		details.addEventListener("keydown", function (e) {
			if (e.key === "Escape" && details.open) { details.open = false; details.firstChild.focus(); }
		});
		document.addEventListener("click", function (e) { if (!details.contains(e.target)) details.open = false; });
	}
	function panels() {
		all("article").forEach(index);
		all(".other").forEach(function (a) {
			var whole = a.hash;
			a.addEventListener("click", function () {
				var article = a.closest("article"), line = article.firstElementChild.getBoundingClientRect().bottom + 24;
				var mine = article.id.slice(5), other = whole.slice(6);
				a.hash = whole;
				all("h3[id]", article).forEach(function (h) {
					var part = h.id.slice(0, -mine.length) + other;
					if (h.getBoundingClientRect().top <= line && document.getElementById(part)) a.hash = part;
				});
			});
		});
	}

	/* The picker of two: in the set's order, whichever was chosen first. */
	function picker() {
		var form = one(".picker");
		if (!form) return;
		var a = form.elements.a, b = form.elements.b;
		b.append.apply(b, all("option", a).map(function (o) { return o.cloneNode(true); }));
		b.selectedIndex = Math.min(1, b.length - 1);
		form.hidden = false;
		form.addEventListener("submit", function (e) {
			var low = a.selectedIndex < b.selectedIndex ? a : b, high = low === a ? b : a;
			e.preventDefault();
			location.href = low.value === high.value ? low.value + ".html" : low.value + "-vs-" + high.value + ".html";
		});
	}

	/* The set's list, narrowed as one types. */
	function narrow() {
		var form = one(".sift");
		if (!form) return;
		var input = one("input", form), says = one("output", form), items = all(".classes section li");
		form.hidden = false;
		form.addEventListener("submit", function (e) { e.preventDefault(); });
		input.addEventListener("input", function () {
			var words = input.value.toLowerCase().split(/\s+/), left = 0;
			items.forEach(function (li) {
				var text = li.textContent.toLowerCase();
				li.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; });
				left += !li.hidden;
			});
			all(".classes section").forEach(function (s) { s.hidden = !one("li:not([hidden])", s); });
			says.textContent = left ? "" : input.dataset.none;
		});
	}

	/* 404: b-vs-a is a-vs-b. Tried once. */
	function turn() {
		var m = /^(.*\/)([^/]+)-vs-([^/]+?)(\.html)?$/.exec(location.pathname);
		if (!one(".lost") || !m) return;
		var turned = m[2] === m[3] ? m[1] + m[2] + ".html" : m[1] + m[3] + "-vs-" + m[2] + ".html", tried;
		try {
			tried = sessionStorage.getItem("diptych-turned") === location.pathname;
			sessionStorage.setItem("diptych-turned", turned);
		} catch (e) { tried = m[2] < m[3]; }
		if (!tried) location.replace(turned + location.hash);
	}

	document.addEventListener("DOMContentLoaded", function () {
		themes();
		languages();
		jump();
		copying();
		panels();
		picker();
		narrow();
		turn();
	});
}());
