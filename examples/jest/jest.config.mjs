export default {
  rootDir: import.meta.dirname,
  testMatch: ['**/*.spec.*'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'json'],
  transform: {},
};
