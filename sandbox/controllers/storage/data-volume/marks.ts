/** Annotations by which CDI's parts, and clients of the upload, talk to each other. facts 6.7 */
export const MARK = {
  contentType: 'cdi.kubevirt.io/storage.contentType',
  immediate: 'cdi.kubevirt.io/storage.bind.immediate.requested',
  /** On the claim of an upload: there is, or was, a server for it. cdi: pkg/controller/upload-controller.go */
  uploadTarget: 'cdi.kubevirt.io/storage.upload.target',
  podPhase: 'cdi.kubevirt.io/storage.pod.phase',
  podReady: 'cdi.kubevirt.io/storage.pod.ready',
  cloneType: 'cdi.kubevirt.io/cloneType',
  selectedNode: 'volume.kubernetes.io/selected-node',
} as const;
