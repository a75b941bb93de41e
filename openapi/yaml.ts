/** Imported when something is in YAML: its parser takes longer to load than the mock to start. */
export { LineCounter, parseDocument, stringify } from 'yaml';
