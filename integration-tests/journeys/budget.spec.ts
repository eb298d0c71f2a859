import { checkBudget } from '../../bench/budget';
import { expect, test } from './journey';

test.use({ startOptions: ['--seed', 'huge', '--vms', '100'] });

// sizes and counts hold on every machine; times belong to the benchmark
test('the list and a details page stay within their budget of code, files, requests and sockets', async ({
  browser,
  lightConsole,
}) => {
  expect(await checkBudget(browser, lightConsole.url)).toEqual([]);
});
