import type { Reconciler } from './reconciler';
import { evacuationReconciler } from './migration/evacuation';
import { migrationReconciler } from './migration/reconcile';
import { operatorReconciler, outdatedCounter } from './migration/workload/outdated';
import { workloadUpdater } from './migration/workload/updater';
import { cordonReconciler } from './node/cordon';
import { nodeLossReconciler } from './node/loss';
import { kubeletReconciler } from './pod/kubelet';
import { schedulerReconciler } from './pod/scheduler';
import { cloneReconciler } from './clone/reconcile';
import { exportReconciler } from './export/reconcile';
import { quotaReconciler } from './quota/usage';
import { restoreReconciler } from './restore/reconcile';
import { snapshotContentReconciler } from './snapshot/content';
import { snapshotReconciler } from './snapshot/snapshot';
import { volumeSnapshotReconciler } from './snapshot/volume-snapshot';
import { claimReconciler } from './storage/claims/binding';
import { dataVolumeReconciler } from './storage/data-volume/reconcile';
import { uploadClaimReconciler } from './storage/data-volume/fill/upload-claim';
import { dataImportCronReconciler } from './storage/images/cron/reconcile';
import { dataSourceReconciler } from './storage/images/data-source';
import { storageProfileReconciler } from './storage/profiles/reconcile';
import { memoryDumpReconciler } from './vm/memory-dump';
import { vmReconciler } from './vm/reconcile';
import { handlerReconciler } from './vmi/domain/handler';
import { hotplugReconciler } from './vmi/hotplug';
import { vmiReconciler } from './vmi/reconcile';
import { disruptionReconciler } from './workloads/disruption';
import { deploymentReconciler } from './workloads/deployment';
import { daemonSetReconciler } from './workloads/daemon-set';
import { replicaSetReconciler } from './workloads/replica-set';
import { statefulSetReconciler } from './workloads/stateful-set';
import { templateRequestReconciler } from './template/request';
import { machineTemplateReconciler } from './template/template';
import { poolReconciler } from './vm/pool/pool';

/** Every controller of the simulated cluster; each call makes a fresh set. */
export const allReconcilers = (): readonly Reconciler[] => [
  vmReconciler(),
  memoryDumpReconciler(),
  vmiReconciler(),
  handlerReconciler(),
  hotplugReconciler(),
  schedulerReconciler(),
  kubeletReconciler(),
  claimReconciler(),
  storageProfileReconciler(),
  dataVolumeReconciler(),
  uploadClaimReconciler(),
  dataSourceReconciler(),
  dataImportCronReconciler(),
  migrationReconciler(),
  workloadUpdater(),
  outdatedCounter(),
  operatorReconciler(),
  evacuationReconciler(),
  replicaSetReconciler(),
  deploymentReconciler(),
  statefulSetReconciler(),
  daemonSetReconciler(),
  disruptionReconciler(),
  cordonReconciler(),
  nodeLossReconciler(),
  poolReconciler(),
  volumeSnapshotReconciler(),
  snapshotContentReconciler(),
  snapshotReconciler(),
  restoreReconciler(),
  cloneReconciler(),
  exportReconciler(),
  quotaReconciler(),
  machineTemplateReconciler(),
  templateRequestReconciler(),
];
