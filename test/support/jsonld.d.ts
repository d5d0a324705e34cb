declare module 'jsonld' {
  type RemoteDocument = {contextUrl: null; documentUrl: string; document: unknown};
  const jsonld: {
    expand(
      document: unknown,
      options: {readonly documentLoader: (url: string) => Promise<RemoteDocument>; readonly safe?: boolean},
    ): Promise<readonly Record<string, unknown>[]>;
  };
  export default jsonld;
}
