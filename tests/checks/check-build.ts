/** `node tests/checks/check-build.ts`: builds the page to be weighed. */
import { buildPageInto } from '../support/build-page.ts';
import { checkedPage } from './page-scripts.ts';

buildPageInto(checkedPage);
