import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, testGuest, type TestGuest } from '../guest.fixture';

const loggedIn = (): TestGuest => {
  const test = testGuest();
  test.login();
  test.said();
  return test;
};

const PROMPT = /\[fedora@web-1 [^\]]*\][$#] /g;

/** What a command line answers, without prompt and echo. */
const answer = (test: TestGuest, source: string): string => {
  test.type(`${source}\r`);
  const said = plain(test.said());
  return said.slice(said.indexOf('\n') + 1).replace(PROMPT, '');
};
const once = (source: string): string => answer(loggedIn(), source);

describe('the shell', () => {
  it.each([
    [`echo "a  b" 'c$d' e\\ f $USER "$USER" '$USER'`, 'a  b c$d e f fedora fedora $USER\n'],
    ['false; echo $?; true; echo $?', '1\n0\n'],
    ['false && echo no || echo yes', 'yes\n'],
    ['x=5; echo $x ${x} ${nothing:-else}', '5 5 else\n'],
    ['x="a b"; for i in $x; do echo "[$i]"; done; for i in "$x"; do echo "[$i]"; done', '[a]\n[b]\n[a b]\n'],
    ['yes | head -n 2', 'y\ny\n'],
    ['seq 3 | tail -1; seq 10 | wc -l; echo "hello world" | wc -w', '3\n10\n2\n'],
    ['seq 1 3 | while read n; do echo "n=$n"; done', 'n=1\nn=2\nn=3\n'],
    ['if test -d /etc; then echo folder; else echo none; fi', 'folder\n'],
    ['echo $(echo inner | tr a-z A-Z) `hostname`', 'INNER web-1\n'],
    ['echo one > f; echo two >> f; cat < f; cat f | grep -c o', 'one\ntwo\n2\n'],
    ['nosuch 2> e; cat e', 'bash: nosuch: command not found\n'],
    ['ls /nowhere 2>&1 | wc -l', '1\n'],
    ['echo {a,b}{1..3} "{a,b}"', 'a1 a2 a3 b1 b2 b3 {a,b}\n'],
    ['touch a.md b.md; echo *.md "*.md" x*', 'a.md b.md *.md x*\n'],
    ['mkdir -p d/e && cd d/e && pwd && cd - > /dev/null && pwd', '/home/fedora/d/e\n/home/fedora\n'],
    ['(cd /; x=1); pwd; echo "[$x]"', '/home/fedora\n[]\n'],
    ['printf "%s-%03d\\n" a 7 b 8', 'a-007\nb-008\n'],
    ['cat <<< "$USER"', 'fedora\n'],
    ['! true; echo $?', '1\n'],
    ['echo a#b # gone', 'a#b\n'],
    ['echo -e "\\x41\\u20ac\\t|"', 'A€      |\n'],
    ['sudo whoami; whoami', 'root\nfedora\n'],
    ['cat /etc/shadow', 'cat: /etc/shadow: Permission denied\n'],
    ['echo x > /etc/motd', 'bash: /etc/motd: Permission denied\n'],
    ['cp README.txt r && mv r s && ls s && rm s && ls s', "s\nls: cannot access 's': No such file or directory\n"],
    ['stty size; tty', '25 80\n/dev/tty1\n'],
    ['A=1 env | grep ^A; echo "[$A]"', 'A=1\n[]\n'],
    ['date +%F; uname -r', '2026-01-01\n6.14.0-63.fc42.x86_64\n'],
    ['grep -i "name=" /etc/os-release | head -1', 'NAME="Fedora Linux"\n'],
    ['echo "|\\"~€ß"', '|"~€ß\n'],
  ])('%s', (source, expected) => {
    expect(once(source).replaceAll('\t', '      ')).toBe(expected.replaceAll('\t', '      '));
  });

  it('says what is no command line', () => {
    expect(once('echo a | | b')).toBe("bash: syntax error near unexpected token `|'\n");
    expect(once('fi')).toBe('bash: fi: command not found\n');
  });

  it('goes on in the next line until a command is whole', () => {
    const test = loggedIn();
    test.type('for i in 1 2\r');
    expect(plain(test.said())).toMatch(/> $/);
    test.type('do echo "<$i>"\r');
    test.type('done\r');
    expect(plain(test.said())).toContain('<1>\n<2>\n');
    expect(answer(test, 'cat <<E\rx $USER\rE')).toContain('x fedora\n');
  });

  it('stops what runs with Ctrl+C, and does not stand still for what never ends', () => {
    const test = loggedIn();
    for (const endless of ['sleep 1000', 'yes > /dev/null', 'while true; do true; done', 'cat', 'x=$(yes)']) {
      test.type(`${endless}\r`);
      test.clock.advance(200);
      test.said();
      test.type('\x03');
      test.clock.advance(100);
      expect(plain(test.said()), endless).toMatch(/\$ $/);
    }
    expect(answer(test, 'echo $?')).toBe('130\n');
  });

  it('feeds a command with what is typed, up to Ctrl+D', () => {
    const test = loggedIn();
    test.type('cat > note\rfirst\rseconx\x7fd\r\x04');
    test.said();
    expect(answer(test, 'cat note')).toBe('first\nsecond\n');
  });

  it('does not fill memory', () => {
    const test = loggedIn();
    test.type('yes 0123456789012345678901234567890123456789012345678901234567890123456789 > big\r');
    test.clock.advance(600_000);
    expect(plain(test.said())).toContain('No space left on device');
    expect(answer(test, 'rm big; echo gone')).toBe('gone\n');
  });

  it('changes the name of the machine for everybody', () => {
    const test = loggedIn();
    expect(answer(test, 'hostname other')).toContain('must be root');
    test.type('sudo hostnamectl set-hostname db-2\r');
    expect(plain(test.said())).toContain('fedora@db-2');
    test.type('exit\r');
    expect(plain(test.said())).toContain('db-2 login: ');
  });

  it('lets root work in a shell of its own', () => {
    const test = loggedIn();
    test.type('su -\r');
    test.type('secret\r');
    expect(plain(test.said())).toContain('[root@web-1 ~]# ');
    test.type('id -u; exit\r');
    expect(plain(test.said())).toMatch(/0\n\[fedora@web-1 ~\]\$ $/);
  });

  it('never breaks, whatever is typed', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          'echo',
          'cat',
          'ls',
          'grep',
          'head',
          '|',
          '>',
          '<',
          '>>',
          '2>&1',
          ';',
          '&&',
          '(',
          ')',
          '{',
          '}',
          '$',
          '$(',
          '`',
          '"',
          "'",
          '\\',
          '*',
          '~',
          'for',
          'do',
          'done',
          'if',
          'then',
          'fi',
          'x=1',
          '<<E',
          '\n',
          'a',
          '-n',
          '{1..3}',
        ),
        fc.string({ maxLength: 6 }),
      ),
      { maxLength: 10 },
    );
    const test = loggedIn();
    fc.assert(
      fc.property(pieces, (words) => {
        test.type(`${words.join(' ').replace(/[\x00-\x1f]/g, '')}\r`);
        test.type('\x03');
        test.said();
        test.type('\x03');
        expect(plain(test.said())).toMatch(/[$#] $/);
      }),
      { numRuns: 150 },
    );
  });
});
