/** Small words for making elements, without HTML in strings. */

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children, which are elements or text. */
export function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
}

/** Says something else, if it is something else: a screen reader reads what changes. */
export function say(where, text) {
    if (where.textContent !== text) {
        where.textContent = text;
    }
}

/** A table with a heading for each column and each row. */
export function table(caption, columns, rows) {
    const head = element("tr", {}, ...columns.map((text) => element("th", { scope: "col" }, text)));
    const body = rows.map(([first, ...rest]) =>
        element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((text) => element("td", {}, text))),
    );
    return element(
        "table",
        {},
        element("caption", { class: "unseen" }, caption),
        element("thead", {}, head),
        element("tbody", {}, ...body),
    );
}

/** Terms and what they are, in a list of definitions; changes what is there instead of making it anew. */
export function define(list, facts) {
    facts.forEach(([term, what], n) => {
        const pair = list.children[n] ?? list.appendChild(element("div", {}, element("dt"), element("dd")));
        say(pair.children[0], term);
        say(pair.children[1], what);
    });
    while (list.children.length > facts.length) {
        list.lastElementChild.remove();
    }
}
