'use strict';

// Evaluates the collection's scripts with Newman's own bridge. What a script finds when it leaves the sandbox is this
// process: no environment, no files, no other process, and no network where the system lets one do without.

const { createRequire } = require('module');
const Module = require('module');

const bridge = require(process.argv[2]);
const Flatted = createRequire(process.argv[2])('flatted');
const send = process.send.bind(process);
const contexts = new Map();

process.on('message', message => {
    if (message.boot) {
        boot(message.boot);
    } else if (message.dispatch) {
        contexts.get(message.dispatch.id)?._dispatch(...Flatted.parse(message.dispatch.data));
    } else if (message.close) {
        contexts.get(message.close)?._disconnect();
        contexts.delete(message.close);
    } else if (message.ping) {
        send({ pong: true });
    }
});
process.on('disconnect', () => process.exit());
process.on('uncaughtException', problem => send({ lost: text(problem) }));
process.on('unhandledRejection', problem => send({ lost: text(problem) }));

function boot({ id, ...options }) {
    const emitter = { emit: (...args) => send({ emit: { id, data: Flatted.stringify(args.map(plain)) } }) };
    contexts.set(id, emitter);
    bridge(emitter, options, problem => send(problem ? { failed: { id, message: text(problem) } } : { ready: id }));
}

function plain(value) {
    return value instanceof Error ? { name: value.name, message: value.message } : value;
}

function text(problem) {
    try {
        return String(problem && problem.message || problem);
    } catch {
        return 'an error without words';
    }
}

// What leads from a process to the machine goes, as far as it can be taken away.
const refuse = () => {
    throw new Error('not available to scripts');
};
['binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'kill', '_kill', 'abort', 'chdir', 'umask', '_debugProcess',
    '_startProfilerIdleNotifier', 'openStdin', 'initgroups', 'setgroups', 'setuid', 'setgid', 'seteuid', 'setegid']
    .filter(name => name in process)
    .forEach(name => Object.defineProperty(process, name, { value: refuse }));
process.mainModule = undefined;
require('net').Socket.prototype.connect = refuse;
Module._load = Module._resolveFilename = Module.prototype.require = Module.prototype._compile = refuse;
Module.createRequire = refuse;
