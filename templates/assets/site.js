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
		copying();
		panels();
		picker();
		narrow();
		turn();
	});
}());
