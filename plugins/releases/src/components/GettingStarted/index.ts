export * from './GettingStarted';
export { annotationSnippet, registerSnippet } from './snippets';
export { usePluginBaseUrl } from './usePluginBaseUrl';
