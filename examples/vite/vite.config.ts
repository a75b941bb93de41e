import { updateKeyMock } from 'update-key-contract/vite';
import { defineConfig } from 'vite';

export default defineConfig({ root: import.meta.dirname, plugins: [updateKeyMock()] });
