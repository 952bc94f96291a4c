/** Words that stay Vietnamese on an English page (a name, an abstract), so that a screen reader speaks them so. */
export const vi = (text: string) => (text === "" ? "" : <span lang="vi">{text}</span>);
