/**
 * The messages that kubectl's own typed clients send as protobuf: reviews (`auth can-i`, `auth whoami`), tokens and the objects of
 * `kubectl create <kind>`. Everything else comes as JSON. Field numbers: kubernetes: staging/src/k8s.io/api, generated.proto of each group
 */
export interface Field {
  readonly name: string;
  /** `text`, `whole`, `flag`, `bytes`, or the name of a message; `skip`: the server fills it in itself. */
  readonly type: string;
  readonly shape: 'one' | 'many' | 'map';
}

export type Message = ReadonlyMap<number, Field>;

/** `1 metadata:ObjectMeta`, `2 data:{bytes}` (a map), `3 groups:[text]` (repeated). */
const message = (text: string): Message =>
  new Map(
    text.split(', ').map((line): [number, Field] => {
      const [, number = '0', name = '', open = '', type = 'skip'] = /^(\d+) (\w+):([[{]?)(\w+)/.exec(line) ?? [];
      return [Number(number), { name, type, shape: open === '[' ? 'many' : open === '{' ? 'map' : 'one' }];
    }),
  );

const review = (spec: string): Message => message(`1 metadata:ObjectMeta, 2 spec:${spec}`);

export const messages: Readonly<Record<string, Message>> = {
  ObjectMeta: message(
    '1 name:text, 2 generateName:text, 3 namespace:text, 5 uid:text, 6 resourceVersion:text, 11 labels:{text}, 12 annotations:{text}, 13 ownerReferences:[OwnerReference], 14 finalizers:[text]',
  ),
  OwnerReference: message(
    '1 kind:text, 3 name:text, 4 uid:text, 5 apiVersion:text, 6 controller:flag, 7 blockOwnerDeletion:flag',
  ),
  LabelSelector: message('1 matchLabels:{text}, 2 matchExpressions:[LabelRequirement]'),
  LabelRequirement: message('1 key:text, 2 operator:text, 3 values:[text]'),
  Preconditions: message('1 uid:text, 2 resourceVersion:text'),
  DeleteOptions: message(
    '1 gracePeriodSeconds:whole, 2 preconditions:Preconditions, 3 orphanDependents:flag, 4 propagationPolicy:text, 5 dryRun:[text]',
  ),

  ResourceAttributes: message(
    '1 namespace:text, 2 verb:text, 3 group:text, 4 version:text, 5 resource:text, 6 subresource:text, 7 name:text',
  ),
  NonResourceAttributes: message('1 path:text, 2 verb:text'),
  SelfAccessSpec: message('1 resourceAttributes:ResourceAttributes, 2 nonResourceAttributes:NonResourceAttributes'),
  AccessSpec: message(
    '1 resourceAttributes:ResourceAttributes, 2 nonResourceAttributes:NonResourceAttributes, 3 user:text, 4 groups:[text], 6 uid:text',
  ),
  RulesSpec: message('1 namespace:text'),
  SelfSubjectAccessReview: review('SelfAccessSpec'),
  SubjectAccessReview: review('AccessSpec'),
  LocalSubjectAccessReview: review('AccessSpec'),
  SelfSubjectRulesReview: review('RulesSpec'),
  SelfSubjectReview: message('1 metadata:ObjectMeta'),
  TokenReview: review('TokenReviewSpec'),
  TokenReviewSpec: message('1 token:text, 2 audiences:[text]'),
  TokenRequest: review('TokenRequestSpec'),
  TokenRequestSpec: message('1 audiences:[text], 3 boundObjectRef:BoundObject, 4 expirationSeconds:whole'),
  BoundObject: message('1 kind:text, 2 apiVersion:text, 3 name:text, 4 uid:text'),

  Eviction: message('1 metadata:ObjectMeta, 2 deleteOptions:DeleteOptions'),
  PodDisruptionBudget: review('DisruptionSpec'),
  DisruptionSpec: message('1 minAvailable:IntOrString, 2 selector:LabelSelector, 3 maxUnavailable:IntOrString'),

  Namespace: message('1 metadata:ObjectMeta'),
  ConfigMap: message('1 metadata:ObjectMeta, 2 data:{text}, 3 binaryData:{bytes}, 4 immutable:flag'),
  Secret: message('1 metadata:ObjectMeta, 2 data:{bytes}, 3 type:text, 4 stringData:{text}, 5 immutable:flag'),
  ServiceAccount: message('1 metadata:ObjectMeta'),
  Service: message('1 metadata:ObjectMeta, 2 spec:ServiceSpec'),
  ServiceSpec: message('1 ports:[ServicePort], 2 selector:{text}, 3 clusterIP:text, 4 type:text, 10 externalName:text'),
  ServicePort: message('1 name:text, 2 protocol:text, 3 port:whole, 4 targetPort:IntOrString, 5 nodePort:whole'),
  ResourceQuota: message('1 metadata:ObjectMeta, 2 spec:QuotaSpec'),
  QuotaSpec: message('1 hard:{Quantity}'),

  PolicyRule: message(
    '1 verbs:[text], 2 apiGroups:[text], 3 resources:[text], 4 resourceNames:[text], 5 nonResourceURLs:[text]',
  ),
  Role: message('1 metadata:ObjectMeta, 2 rules:[PolicyRule]'),
  ClusterRole: message('1 metadata:ObjectMeta, 2 rules:[PolicyRule], 3 aggregationRule:AggregationRule'),
  AggregationRule: message('1 clusterRoleSelectors:[LabelSelector]'),
  Subject: message('1 kind:text, 2 apiGroup:text, 3 name:text, 4 namespace:text'),
  RoleRef: message('1 apiGroup:text, 2 kind:text, 3 name:text'),
  RoleBinding: message('1 metadata:ObjectMeta, 2 subjects:[Subject], 3 roleRef:RoleRef'),
  ClusterRoleBinding: message('1 metadata:ObjectMeta, 2 subjects:[Subject], 3 roleRef:RoleRef'),

  Deployment: message('1 metadata:ObjectMeta, 2 spec:DeploymentSpec'),
  DeploymentSpec: message('1 replicas:whole, 2 selector:LabelSelector, 3 template:PodTemplate'),
  Job: message('1 metadata:ObjectMeta, 2 spec:JobSpec'),
  JobSpec: message(
    '1 parallelism:whole, 2 completions:whole, 4 selector:LabelSelector, 6 template:PodTemplate, 7 backoffLimit:whole',
  ),
  PodTemplate: message('1 metadata:ObjectMeta, 2 spec:PodSpec'),
  PodSpec: message('2 containers:[Container], 3 restartPolicy:text, 10 nodeName:text'),
  Container: message(
    '1 name:text, 2 image:text, 3 command:[text], 4 args:[text], 5 workingDir:text, 6 ports:[ContainerPort], 7 env:[EnvVar]',
  ),
  ContainerPort: message('1 name:text, 2 hostPort:whole, 3 containerPort:whole, 4 protocol:text, 5 hostIP:text'),
  EnvVar: message('1 name:text, 2 value:text'),
};
