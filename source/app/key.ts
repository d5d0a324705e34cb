/**
 * One key press. A printable grapheme is itself (`j`, `é`, `#`), the space bar is `space`; everything else
 * has a name longer than a grapheme: `enter`, `escape`, `tab`, `shift-tab`, `backspace`, `delete`, `up`,
 * `down`, `left`, `right`, `home`, `end`, `page-up`, `page-down`, `ctrl-a` to `ctrl-z`, `ctrl-]` and the like,
 * `ctrl-left`, `ctrl-right`, `shift-enter`, `alt-enter`, `alt-b` (an unbound `alt-x` is `escape`, `x` outside of text fields).
 */
export type Key = string;
