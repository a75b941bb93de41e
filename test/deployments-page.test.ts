import { describePage } from './support/describe-page.ts';

describePage('docs/deployments.md', 5);
