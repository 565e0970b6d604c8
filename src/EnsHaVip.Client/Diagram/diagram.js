(function () {
  'use strict';
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };
  var nodes = all('.node'), links = all('.link[data-from]'), loose = all('.nobody, .link.eip');
  var nav = document.querySelector('nav');
  if (!nav) {
    nav = document.createElement('nav');
    document.querySelector('header').after(nav);
  }
  var box = document.createElement('input');
  box.type = 'search';
  box.placeholder = 'Filter: name, id, address, status';
  box.setAttribute('aria-label', 'Filter');
  nav.append(box);

  // Shows what is in the set, and dims the rest. Without a set, all is shown.
  var show = function (ids) {
    document.body.classList.toggle('seeking', ids !== null);
    nodes.forEach(function (node) { node.classList.toggle('dim', ids !== null ? !ids.has(node.dataset.node) : false); });
    links.forEach(function (link) {
      var seen = ids !== null ? ids.has(link.dataset.from) ? ids.has(link.dataset.to) : false : true;
      link.classList.toggle('dim', !seen);
    });
    loose.forEach(function (one) { one.classList.toggle('dim', ids !== null); });
  };
  var around = function (found) {
    var ids = new Set(found);
    links.forEach(function (link) {
      if (found.has(link.dataset.from)) { ids.add(link.dataset.to); }
      if (found.has(link.dataset.to)) { ids.add(link.dataset.from); }
    });
    return ids;
  };
  var filter = function () {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) { show(null); return; }
    var found = new Set();
    nodes.forEach(function (node) {
      if (node.dataset.node ? words.every(function (word) { return node.dataset.text.includes(word); }) : false) { found.add(node.dataset.node); }
    });
    show(around(found));
  };
  box.addEventListener('input', filter);
  nodes.forEach(function (node) {
    node.addEventListener('mouseenter', function () {
      if (!node.dataset.node || box.value) { return; }
      var found = new Set([node.dataset.node]);
      show(around(found));
      links.forEach(function (link) { link.classList.toggle('hot', found.has(link.dataset.from) || found.has(link.dataset.to)); });
    });
    node.addEventListener('mouseleave', function () {
      links.forEach(function (link) { link.classList.remove('hot'); });
      filter();
    });
  });
}());
