export * from './GettingStarted';
export { annotationSnippet } from './snippets';
