/** What the console asks the cluster when it starts: what is served, and who the user is. */
import { getResourcesInFlight, receivedResources } from '@openshift-console/dynamic-plugin-sdk/lib/app/k8s/actions/k8s';
import { k8sBasePath } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s';
import { setFlag } from '../plugins/flags';
import { coFetchJSON } from '../sdk/fetch/console-fetch';
import { discover } from '../sdk/models/discovery';
import { store } from '../sdk/store/store';

const RETRY_MS = 5_000;
const REFRESH_MS = 60_000;

interface Review {
  readonly status?: { readonly userInfo?: { readonly username?: string; readonly groups?: string[] } };
}

let lastPicture = '';

async function refreshModels(): Promise<void> {
  if (lastPicture === '') store.dispatch(getResourcesInFlight());
  const resources = await discover();
  const picture = JSON.stringify(resources.models);
  if (picture === lastPicture) return;
  lastPicture = picture;
  store.dispatch(receivedResources(resources));
  setFlag('OPENSHIFT', 'config.openshift.io' in resources.groupVersionMap);
}

async function whoAmI(): Promise<void> {
  const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
  const url = `${k8sBasePath}/apis/authentication.k8s.io/v1/selfsubjectreviews`;
  const answer = (await coFetchJSON.post(url, review)) as Review;
  const user = answer.status?.userInfo;
  if (user) store.dispatch({ type: 'host/user', user });
}

/** Keeps the picture of what is served up to date; tries again while the cluster does not answer. */
export function startCluster(): void {
  const again = (): void => {
    refreshModels().then(
      () => setTimeout(again, REFRESH_MS),
      () => setTimeout(again, RETRY_MS),
    );
  };
  again();
  // without it the masthead has no user name; nothing else depends on it
  whoAmI().catch(() => undefined);
}
