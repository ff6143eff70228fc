'use strict';

// Node loads this before Newman's command and runs it in the command's place. It starts two processes and lets them
// talk: the host runs the collection with Newman's library and reaches the network; the sandbox evaluates the
// collection's scripts and reaches nothing. The order comes by standard input, the result goes to standard output.

const { spawn, spawnSync } = require('child_process');
const Module = require('module');
const fs = require('fs');
const path = require('path');

const HOST_USER = 65534;
const SANDBOX_USER = 65533;
const HEAP = '--max-old-space-size=512';
const FLAGS = process.allowedNodeEnvironmentFlags;
// Windows opens no socket without it.
const EMPTY = process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {};

// Whichever of the two this version of Node starts the command with.
const load = Module._load;
Module.runMain = run;
Module._load = (request, parent, isMain) => isMain ? run() : load(request, parent, isMain);

function run() {
    try {
        const newman = locate(fs.realpathSync(process.argv[1]));
        const parts = inside(newman);
        let line = '';
        process.stdin.setEncoding('utf8').on('data', text => {
            line += text;
            if (line.endsWith('\n')) {
                start(newman, parts, JSON.parse(line));
                line = '';
            }
        });
    } catch (problem) {
        fail(problem.message);
    }
}

function fail(message) {
    process.stderr.write(message + '\n', () => process.exit(2));
}

/** The package that the command belongs to. */
function locate(command) {
    for (let folder = path.dirname(command); folder !== path.dirname(folder); folder = path.dirname(folder)) {
        const file = path.join(folder, 'package.json');
        if (fs.existsSync(file)) {
            const { name, version } = JSON.parse(fs.readFileSync(file, 'utf8'));
            if (name === 'newman') {
                return { folder, version: supported(version) };
            }
        }
    }
    throw new Error(`'${command}' is not Newman's command`);
}

function supported(version) {
    const [major, minor] = version.split('.').map(Number);
    if (major !== 6 || minor < 2) {
        throw new Error(`Newman ${version} is not supported; install Newman 6.2.2`);
    }
    return version;
}

/** The module of Newman's that scripts are evaluated behind, and where the modules lie. */
function inside(newman) {
    const sandbox = Module.createRequire(Module.createRequire(path.join(newman.folder, 'index.js')).resolve('postman-runtime'))
        .resolve('postman-sandbox');
    const bridge = Module.createRequire(sandbox).resolve('uvm/lib/bridge.js');
    const beside = path.dirname(newman.folder);
    return { bridge, modules: path.basename(beside) === 'node_modules' ? beside : newman.folder };
}

function permissions(...folders) {
    const flag = ['--permission', '--experimental-permission'].find(each => FLAGS.has(each));
    return flag ? [flag, ...folders.map(folder => `--allow-fs-read=${folder}${path.sep}*`)] : [];
}

/** Whether processes of other users can be started that read what they need; root can, where users are mapped. */
function canLower(parts) {
    if (!process.getuid || process.getuid() !== 0) {
        return false;
    }
    fs.chmodSync(__dirname, 0o755);
    fs.readdirSync(__dirname).forEach(name => fs.chmodSync(path.join(__dirname, name), 0o644));
    const reads = `require('fs').readdirSync(${JSON.stringify(__dirname)}); require(${JSON.stringify(parts.bridge)})`;
    const user = { uid: SANDBOX_USER, gid: SANDBOX_USER };
    return spawnSync(process.execPath, ['-e', reads], { ...user, env: EMPTY, cwd: '/' }).status === 0;
}

function canLeaveTheNetwork(user) {
    return process.platform === 'linux'
        && spawnSync('unshare', ['--user', '--net', 'true'], { ...user, stdio: 'ignore', cwd: '/' }).status === 0;
}

function start(newman, parts, order) {
    const lower = canLower(parts);
    const user = id => lower ? { uid: id, gid: id } : {};
    const alone = canLeaveTheNetwork(user(SANDBOX_USER));
    const model = permissions(parts.modules, __dirname);
    const network = FLAGS.has('--allow-net') && model.length ? ['--allow-net'] : [];
    const host = spawn(process.execPath,
        [...model, ...network, HEAP, '--disable-proto=delete', path.join(__dirname, 'host.cjs')],
        { ...user(HOST_USER), env: EMPTY, cwd: __dirname, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const evaluate = [process.execPath, ...model, HEAP, '--disallow-code-generation-from-strings',
        path.join(__dirname, 'sandbox.cjs'), parts.bridge];
    const [command, ...words] = alone ? ['unshare', '--user', '--net', ...evaluate] : evaluate;
    const sandbox = spawn(command, words,
        { ...user(SANDBOX_USER), env: EMPTY, cwd: __dirname, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const isolation = { user: lower ? 'nobody' : 'own', permissions: model.length > 0, network: alone ? 'none' : 'own' };
    connect(host, sandbox, result => ({ ...result, newman: newman.version, node: process.version, isolation }));
    host.send({ order, bridge: parts.bridge, newman: newman.folder });
}

function connect(host, sandbox, complete) {
    const end = (code, after) => {
        host.kill('SIGKILL');
        sandbox.kill('SIGKILL');
        after ? process.stdout.write(after, () => process.exit(code)) : process.exit(code);
    };
    host.on('message', message => message.result
        ? end(0, JSON.stringify(complete(message.result)))
        : sandbox.connected && sandbox.send(message.toSandbox));
    sandbox.on('message', message => host.connected && host.send({ fromSandbox: message }));
    sandbox.on('exit', (code, signal) => host.connected && host.send({ gone: String(signal || code) }));
    sandbox.on('error', problem => host.connected && host.send({ gone: problem.message }));
    host.on('error', problem => fail(`the process that runs the collection could not be started: ${problem.message}`));
    host.on('exit', code => end(code || 1));
    process.stdin.on('end', () => end(1));
}
