import { err, out, sleep, type Process } from '../../process/step';
import { options, type Call, type Commands } from '../call';

/** The address that a guest behind KubeVirt's masquerade has. */
const ADDRESS = '10.0.2.2';
const GATEWAY = '10.0.2.1';
const MAC = '52:54:00:12:34:56';

const LINKS = [
  '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000',
  '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
  '    inet 127.0.0.1/8 scope host lo',
  '       valid_lft forever preferred_lft forever',
  '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc fq_codel state UP group default qlen 1000',
  `    link/ether ${MAC} brd ff:ff:ff:ff:ff:ff`,
  `    inet ${ADDRESS}/24 brd 10.0.2.255 scope global dynamic eth0`,
  '       valid_lft 86313sec preferred_lft 86313sec',
  '',
];

function* ip({ args }: Call): Process {
  const { flags, rest } = options(args);
  const [object = ''] = rest;
  if (object !== '' && 'address'.startsWith(object)) {
    if (flags.has('b') || flags.has('br')) yield out(`lo    UNKNOWN  127.0.0.1/8\neth0  UP       ${ADDRESS}/24\n`);
    else yield out(LINKS.join('\n'));
    return 0;
  }
  if (object !== '' && 'link'.startsWith(object)) {
    yield out(LINKS.filter((line) => !/inet|valid/.test(line)).join('\n'));
    return 0;
  }
  if (object !== '' && 'route'.startsWith(object)) {
    yield out(
      `default via ${GATEWAY} dev eth0 proto dhcp\n10.0.2.0/24 dev eth0 proto kernel scope link src ${ADDRESS}\n`,
    );
    return 0;
  }
  yield err('Usage: ip { address | link | route }\n');
  return 1;
}

function* ifconfig(): Process {
  yield out(
    `eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1400\n        inet ${ADDRESS}  netmask 255.255.255.0  broadcast 10.0.2.255\n        ether ${MAC}\n`,
  );
  return 0;
}

const LOCAL = ['localhost', '127.0.0.1', ADDRESS, GATEWAY];
const MOST_PINGS = 1_000_000;

/** Only the machine itself and its gateway answer: a simulated guest has no network. */
function* ping({ args }: Call): Process {
  const count = Number(/-c ?(\d+)/.exec(args.join(' '))?.[1] ?? MOST_PINGS);
  const host = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c').at(-1) ?? '';
  if (!LOCAL.includes(host)) {
    yield err(`ping: ${host}: Temporary failure in name resolution\n`);
    return 2;
  }
  const address = host === 'localhost' ? '127.0.0.1' : host;
  yield out(`PING ${host} (${address}) 56(84) bytes of data.\n`);
  let sent = 0;
  try {
    for (; sent < count; sent += 1) {
      if (sent > 0) yield sleep(1000);
      yield out(`64 bytes from ${address}: icmp_seq=${sent + 1} ttl=64 time=0.041 ms\n`);
    }
  } finally {
    if (sent < count) sent += 1;
  }
  yield out(`\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${sent} received, 0% packet loss\n`);
  return 0;
}

function* ss(): Process {
  yield out(
    'State   Recv-Q  Send-Q   Local Address:Port    Peer Address:Port\nLISTEN  0       128            0.0.0.0:80           0.0.0.0:*\n',
  );
  return 0;
}

function* curl({ args, shell }: Call): Process {
  const url = [...args].reverse().find((arg) => !arg.startsWith('-')) ?? '';
  const [, host = ''] = /^(?:https?:\/\/)?([^/:]+)/.exec(url) ?? [];
  if (!LOCAL.includes(host) && host !== shell.machine.hostname()) {
    yield err(`curl: (6) Could not resolve host: ${host}\n`);
    return 6;
  }
  const { namespace, name, hostname } = shell.machine.plan;
  yield out(`This is ${hostname}, the simulated guest of ${namespace}/${name}.\n`);
  return 0;
}

export const NETWORK: Commands = { ip, ifconfig, ping, ss, netstat: ss, curl };
