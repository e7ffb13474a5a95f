// The buttons that copy the text of a field, and that print the page. They are hidden without this script.
for (const button of document.querySelectorAll("button[data-copy], button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { copy } = button.dataset;
    if (copy === undefined) return print();
    const field = document.getElementById(copy);
    const status = document.getElementById(`${copy}-told`);
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Copied.";
    } catch {
      field.select();
      status.textContent = "Copying did not work here. The text is selected: copy it with your keyboard.";
    }
  });
}
