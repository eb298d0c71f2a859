import { describe, expect, it } from 'vitest';
import type { DraftObject } from '../../store/object';
import { definitionOf, validateAgainstSchema } from '../registry';
import { admitted, draft, stored, storeWith } from '../webhooks/request.fixture';

const container = { name: 'c', image: 'quay.io/x:1' };
const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [container] } };
const selector = { matchLabels: { app: 'a' } };

describe('defaults of built-in kinds', () => {
  it('complete pods at creation only', () => {
    const pod = draft('v1', 'Pod', { containers: [container] });
    expect(admitted('pods.', pod).object).toMatchObject({
      spec: {
        restartPolicy: 'Always',
        serviceAccountName: 'default',
        containers: [{ imagePullPolicy: 'IfNotPresent' }],
      },
      status: { phase: 'Pending' },
    });
    expect(admitted('pods.', pod, { operation: 'UPDATE', old: stored(pod) }).object).toEqual(pod);
  });

  it('complete deployments and their pod templates', () => {
    expect(
      admitted('deployments.apps', draft('apps/v1', 'Deployment', { selector, template })).object.spec,
    ).toMatchObject({
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } },
      template: { spec: { restartPolicy: 'Always', containers: [{ resources: {} }] } },
    });
  });

  it('give services an address that stays', () => {
    const service = draft('v1', 'Service', { ports: [{ port: 80 }] });
    const { object } = admitted('services.', service);
    expect(object.spec).toMatchObject({
      type: 'ClusterIP',
      clusterIP: '172.30.128.128',
      ports: [{ protocol: 'TCP', targetPort: 80 }],
    });
    const again = admitted('services.', object, { operation: 'UPDATE', old: stored(object), random: () => 0 });
    expect(again.object).toEqual(object);
    expect(admitted('services.', draft('v1', 'Service', { clusterIP: 'None' })).object.spec).toMatchObject({
      clusterIP: 'None',
    });
  });

  it('give services of some types a port of every node', () => {
    const portsOf = (spec: Readonly<Record<string, unknown>>): unknown => {
      const { object } = admitted('services.', draft('v1', 'Service', { ports: [{ port: 22 }], ...spec }));
      return object.spec;
    };
    expect(portsOf({ type: 'NodePort' })).toMatchObject({ ports: [{ nodePort: 31384 }] });
    expect(portsOf({ type: 'LoadBalancer' })).toMatchObject({ ports: [{ nodePort: 31384 }] });
    expect(portsOf({ type: 'NodePort', ports: [{ port: 22, nodePort: 30022 }] })).toMatchObject({
      ports: [{ nodePort: 30022 }],
    });
    expect(portsOf({})).not.toHaveProperty('ports.0.nodePort');
  });

  it('encode the stringData of secrets', () => {
    const secret: DraftObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      stringData: { user: 'fedora' },
    };
    const { object } = admitted('secrets.', secret);
    expect(object).toMatchObject({ type: 'Opaque', data: { user: 'ZmVkb3Jh' } });
    expect(object).not.toHaveProperty('stringData');
  });

  it('give claims the default storage class unless they say none', () => {
    const storage = {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'fast', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'p',
    };
    const store = storeWith(['storageclasses.storage.k8s.io', storage]);
    const claim = (more: Record<string, unknown>) =>
      draft('v1', 'PersistentVolumeClaim', {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
        ...more,
      });
    expect(admitted('persistentvolumeclaims.', claim({}), { store }).object).toMatchObject({
      spec: { storageClassName: 'fast', volumeMode: 'Filesystem' },
      status: { phase: 'Pending' },
    });
    expect(admitted('persistentvolumeclaims.', claim({ storageClassName: '' }), { store }).object.spec).toMatchObject({
      storageClassName: '',
    });
  });

  it('name the API group of role references', () => {
    const binding: DraftObject = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'a' },
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'User', name: 'u' }],
    };
    expect(admitted('rolebindings.rbac.authorization.k8s.io', binding).object).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io' }],
    });
  });
});

describe('rules of built-in kinds', () => {
  const causes = (kind: string, object: DraftObject) => {
    const definition = definitionOf(kind);
    return definition === undefined ? [] : validateAgainstSchema(definition, object);
  };

  it.each([
    ['persistentvolumeclaims.', 'PersistentVolumeClaim', {}, ['spec.accessModes', 'spec.resources[storage]']],
    ['services.', 'Service', {}, ['spec.ports']],
    ['services.', 'Service', { ports: [{ port: 70000 }] }, ['spec.ports[0].port']],
    ['services.', 'Service', { type: 'ExternalName', externalName: 'x' }, []],
    ['pods.', 'Pod', { containers: [] }, ['spec.containers']],
    [
      'deployments.apps',
      'Deployment',
      { selector: { matchLabels: { app: 'b' } }, template },
      ['spec.template.metadata.labels'],
    ],
    ['deployments.apps', 'Deployment', { replicas: -1, selector, template }, ['spec.replicas']],
    ['deployments.apps', 'Deployment', { selector, template }, []],
  ])('%s %j', (kind, name, spec, fields) => {
    expect(causes(kind, draft('v1', name, spec)).map((cause) => cause.field)).toEqual(fields);
  });

  it('speak as Kubernetes does', () => {
    const claim = draft('v1', 'PersistentVolumeClaim', {
      accessModes: ['Any'],
      resources: { requests: { storage: '0' } },
    });
    expect(causes('persistentvolumeclaims.', claim)).toEqual([
      {
        reason: 'FieldValueNotSupported',
        message:
          'Unsupported value: "Any": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
        field: 'spec.accessModes',
      },
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: "0": must be greater than zero',
        field: 'spec.resources[storage]',
      },
    ]);
  });
});

describe('what may not change in built-in kinds', () => {
  const change = (kind: string, name: string, before: Record<string, unknown>, after: Record<string, unknown>) => {
    const definition = definitionOf(kind);
    const version = kind.endsWith('.apps') ? 'apps/v1' : 'v1';
    const [object, old] = [after, before].map((body) => ({ ...draft(version, name, {}), ...body }));
    return definition === undefined || object === undefined || old === undefined
      ? []
      : validateAgainstSchema(definition, object, stored(old)).map((cause) => cause.field);
  };
  const claim = (size: string, more: Record<string, unknown> = {}, phase = 'Bound') => ({
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } }, ...more },
    status: { phase },
  });
  const bound = { volumeName: 'pv' };

  it.each([
    ['persistentvolumeclaims.', 'PersistentVolumeClaim', claim('1Gi', bound), claim('2Gi', bound), []],
    [
      'persistentvolumeclaims.',
      'PersistentVolumeClaim',
      claim('2Gi', bound),
      claim('1Gi', bound),
      ['spec.resources.requests.storage'],
    ],
    [
      'persistentvolumeclaims.',
      'PersistentVolumeClaim',
      claim('1Gi', {}, 'Pending'),
      claim('2Gi', {}, 'Pending'),
      ['spec'],
    ],
    ['persistentvolumeclaims.', 'PersistentVolumeClaim', claim('1Gi'), claim('1Gi', bound), []],
    [
      'persistentvolumeclaims.',
      'PersistentVolumeClaim',
      claim('1Gi', bound),
      claim('1Gi', { volumeName: 'x' }),
      ['spec'],
    ],
    [
      'pods.',
      'Pod',
      { spec: { containers: [container] } },
      { spec: { containers: [{ ...container, image: 'y' }] } },
      [],
    ],
    [
      'pods.',
      'Pod',
      { spec: { containers: [container] } },
      { spec: { containers: [container], nodeName: 'n' } },
      ['spec'],
    ],
    ['configmaps.', 'ConfigMap', { immutable: true, data: { a: 'b' } }, { immutable: true, data: {} }, ['data']],
    ['configmaps.', 'ConfigMap', { data: { a: 'b' } }, { data: {} }, []],
  ])('%s %s %j → %j', (kind, name, before, after, fields) => {
    const strip = (body: Record<string, unknown>) => (name === 'ConfigMap' ? { ...body, spec: undefined } : body);
    expect(change(kind, name, strip(before), strip(after))).toEqual(fields);
  });

  it('includes selectors', () => {
    const other = { matchLabels: { app: 'a', tier: 'x' } };
    const labelled = { ...template, metadata: { labels: { app: 'a', tier: 'x' } } };
    const before = { spec: { selector, template: labelled } };
    expect(change('deployments.apps', 'Deployment', before, { spec: { selector: other, template: labelled } })).toEqual(
      ['spec.selector'],
    );
  });
});
