import { describePage } from './support/describe-page.ts';

describePage('README.md', 8);
