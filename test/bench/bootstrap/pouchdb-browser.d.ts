/** As much of PouchDB as the bench calls; the package brings no declarations. */
declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(name: string)
    info(): Promise<{ doc_count: number }>
    bulkDocs(documents: readonly object[]): Promise<object[]>
  }
}
