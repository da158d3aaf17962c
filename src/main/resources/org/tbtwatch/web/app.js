// What a page does better where scripts run; without them everything still works by links and forms.
'use strict';
document.addEventListener('click', function (event) {
  var button = event.target.closest('[data-copy]');
  if (button && navigator.clipboard) {
    navigator.clipboard.writeText(button.getAttribute('data-copy'));
    button.classList.add('done');
  }
  var box = document.getElementById('suggestions');
  if (box && !event.target.closest('.ask')) { box.replaceChildren(); }
});
document.addEventListener('keydown', function (event) {
  var box = document.getElementById('suggestions');
  if (!box || !box.firstElementChild) { return; }
  var links = Array.prototype.slice.call(box.querySelectorAll('a'));
  var at = links.indexOf(document.activeElement);
  if (event.key === 'Escape') {
    box.replaceChildren();
    document.getElementById('q').focus();
  } else if (event.key === 'ArrowDown' && (at >= 0 || document.activeElement.id === 'q')) {
    event.preventDefault();
    links[Math.min(at + 1, links.length - 1)].focus();
  } else if (event.key === 'ArrowUp' && at >= 0) {
    event.preventDefault();
    (at === 0 ? document.getElementById('q') : links[at - 1]).focus();
  }
});
// what was asked for already needs no completing any more, also when the answer comes late
var asked = null;
document.addEventListener('submit', function (event) {
  var box = document.getElementById('suggestions');
  if (box && event.target.matches('form.ask')) {
    asked = document.getElementById('q').value;
    box.replaceChildren();
  }
}, true);
document.addEventListener('htmx:beforeSwap', function (event) {
  if (event.detail.target.id === 'suggestions' && asked === document.getElementById('q').value) {
    event.detail.shouldSwap = false;
  }
});
document.querySelectorAll('[data-copy]').forEach(function (b) { b.hidden = !navigator.clipboard; });
// where nobody has said their time zone, the browser's own is the best guess
document.querySelectorAll('[data-zone]').forEach(function (field) {
  var own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!own) { return; }
  if (field.tagName === 'SELECT' && !Array.prototype.some.call(field.options, function (o) { return o.value === own; })) {
    field.add(new Option(own.replace(/_/g, ' '), own), 0);
  }
  field.value = own;
});
// facets stand folded on small screens, where they would push the answers away
if (window.matchMedia('(max-width: 720px)').matches) {
  document.querySelectorAll('details.fold').forEach(function (d) { d.open = false; });
}
