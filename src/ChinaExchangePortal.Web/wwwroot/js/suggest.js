// Offers titles of pages while somebody types in a search field. Without this script the field is what it was.
const waitMilliseconds = 200;

for (const field of document.querySelectorAll("input[data-suggestions]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-suggestions`;
  field.after(list);
  field.setAttribute("list", list.id);
  field.autocomplete = "off";
  let waiting = 0;
  let asked = "";

  const offer = async () => {
    asked = field.value.trim();
    if (asked === "") {
      list.replaceChildren();
      return;
    }

    const question = asked;
    try {
      const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(question)}`, { headers: { "Accept": "application/json" } });
      if (!answer.ok || question !== asked) {
        return;
      }

      list.replaceChildren(...(await answer.json()).map(({ title, lang }) => {
        const option = document.createElement("option");
        option.value = title;
        option.lang = lang ?? "";

        // Browsers leave out what does not hold the typed letters, as 深セン does not hold "Shen".
        if (!title.toLowerCase().includes(question.toLowerCase())) {
          option.label = `${question} → ${title}`;
        }

        return option;
      }));
    } catch {
      // The network is away; the form says so when it is sent.
    }
  };

  field.addEventListener("input", event => {
    clearTimeout(waiting);
    if (event.inputType === "insertReplacementText" || event.inputType === undefined) {
      // A title was picked.
      if ([...list.options].some(option => option.value === field.value)) {
        field.form.requestSubmit();
      }
    } else if (!event.isComposing) {
      waiting = setTimeout(offer, waitMilliseconds);
    }
  });
  field.addEventListener("compositionend", offer);
}
