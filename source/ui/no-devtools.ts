/** Stands in for Ink's optional development tools, which the package does not carry. */
const devtools = {initialize: (): void => undefined, connectToDevTools: (): void => undefined};

// oxlint-disable-next-line import/no-default-export -- it is what Ink imports
export default devtools;
