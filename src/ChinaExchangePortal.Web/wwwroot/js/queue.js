// Picks every case of the page at once. Without this script each has a box of its own.
const all = document.querySelector("[data-pick-all]");
const boxes = [...document.querySelectorAll("input[name=Pick]")];

if (all && boxes.length > 0) {
  const box = all.querySelector("input");
  const show = () => {
    const picked = boxes.filter(one => one.checked).length;
    box.checked = picked === boxes.length;
    box.indeterminate = picked > 0 && picked < boxes.length;
  };

  box.addEventListener("change", () => boxes.forEach(one => { one.checked = box.checked; }));
  boxes.forEach(one => one.addEventListener("change", show));
  all.hidden = false;

  // Browsers may bring back what was picked before the page was left.
  show();
}
