// Draws the table it is given and says which cell was chosen; it asks no network for anything.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".cw-grid");
  const active = root.contains(document.activeElement) ? document.activeElement.dataset.cell : null;
  if (root.drawnHtml !== data.html) {
    root.innerHTML = data.html;
    root.drawnHtml = data.html;
    if (active) {
      root.querySelector(`button[data-cell="${CSS.escape(active)}"]`)?.focus({ preventScroll: true });
    }
  }
  root.onclick = (event) => {
    const button = event.target.closest("button[data-cell]");
    if (button) setTriggerValue("chosen", button.dataset.cell);
  };
}
