'use strict';

// Runs the collection with Newman's library. No script is evaluated here; the network is reached from here alone, and
// only the hosts of the order.

const Module = require('module');
const net = require('net');
const tls = require('tls');

const LARGEST_ANSWER = 16 * 1024 * 1024;
const MOST_ERRORS = 500;
const errors = [];
const executions = new Map();
const contexts = new Map();
let current = '(collection)';
let declared = { scripts: [], requests: [] };
let heard = Date.now();

process.on('disconnect', () => process.exit(1));
process.on('message', message => {
    if (message.order) {
        run(message);
    } else if (message.gone) {
        problem('(collection)', `the process that evaluates the scripts ended early (${message.gone})`);
        finish();
    } else {
        fromSandbox(message.fromSandbox);
    }
});

function run({ order, bridge, newman }) {
    guard(order.hosts);
    standIn(bridge);
    require('vm').createContext = () => {
        throw new Error('scripts are evaluated in a process of their own');
    };
    limitAnswers(newman);
    const emitter = require(newman).run({
        collection: apart(order.collection, new Set()),
        environment: order.environment,
        workingDir: __dirname,
        insecureFileRead: false,
        ignoreRedirects: true,
        insecure: false,
        timeoutRequest: order.millisPerRequest,
        timeoutScript: order.millisPerRequest,
        sslExtraCaCerts: order.trust || undefined
    }, (error, summary) => {
        if (error) {
            problem('(collection)', error.message || String(error));
        }
        if (summary && summary.run && summary.run.error) {
            problem('(collection)', summary.run.error.message);
        }
        finish();
    });
    watch(emitter);
    watchSandbox(2 * order.millisPerRequest);
}

/** Two requests with one id would count as one. Newman makes ids where there are none. */
function apart(node, ids) {
    if (ids.has(node.id)) {
        delete node.id;
    }
    ids.add(node.id || node);
    (Array.isArray(node.item) ? node.item : []).forEach(child => apart(child, ids));
    return node;
}

/** A script that never lets go is stopped by nobody else. */
function watchSandbox(longest) {
    setInterval(() => {
        process.send({ toSandbox: { ping: true } });
        if (Date.now() - heard > longest) {
            problem(current, 'a script did not end');
            finish();
        }
    }, longest / 10);
}

function finish() {
    process.send({ result: { declared, executions: [...executions.values()], errors } });
}

function problem(request, message) {
    if (errors.length < MOST_ERRORS && !errors.some(each => each.request === request && each.message === message)) {
        errors.push({ request, message: String(message).slice(0, 2000) });
    }
}

// What happens in the run. Newman's own list of failures knows neither errors in callbacks nor what did not run.

function watch(emitter) {
    emitter.on('start', () => {
        declared = declarations(emitter.summary.collection);
    });
    emitter.on('beforeItem', (error, { cursor, item }) => {
        current = named(item);
        executions.set(cursor.ref, { id: item.id, name: current, sent: false, status: 0, assertions: [] });
    });
    emitter.on('request', (error, { cursor, response, item }) => {
        const execution = executions.get(cursor.ref);
        if (execution) {
            execution.sent = true;
            execution.status = response ? response.code : 0;
        }
        if (error) {
            problem((item && item.name) || current, error.message || String(error));
        }
    });
    emitter.on('assertion', (error, { cursor, assertion, skipped }) => {
        const execution = executions.get(cursor.ref);
        if (execution) {
            execution.assertions.push({
                name: String(assertion).slice(0, 500),
                skipped: Boolean(skipped),
                error: error ? String(error.message).slice(0, 2000) : ''
            });
        }
    });
    ['script', 'prerequest', 'test', 'item', 'iteration'].forEach(event => emitter.on(event, (error, about) => {
        if (error) {
            problem((about && about.item && about.item.name) || current, error.message || String(error));
        }
    }));
    emitter.on('exception', (nothing, { cursor, error }) => {
        const execution = cursor && executions.get(cursor.ref);
        problem(execution ? execution.name : current, (error && error.message) || String(error));
    });
}

function named(node) {
    return String(node.name || 'without a name');
}

/** Each script with the requests that it runs for, and each request with the descriptions that are about it. */
function declarations(collection) {
    const scripts = [];
    const requests = [];
    const visit = (node, descriptions) => {
        const about = [...descriptions, String(node.description && (node.description.content || node.description) || '')];
        const below = node.items ? node.items.all().flatMap(child => visit(child, about)) : [node.id];
        if (!node.items) {
            requests.push({ id: node.id, name: named(node), descriptions: about });
        }
        node.events && node.events.each(event => !event.disabled && event.script && scripts.push({
            name: named(node), requests: below, code: [].concat(event.script.exec || []).join('\n')
        }));
        return below;
    };
    visit(collection, []);
    return { scripts, requests };
}

// Scripts go to the sandbox's process, in place of Newman's own bridge to a context in this one.

function standIn(bridge) {
    const Flatted = Module.createRequire(bridge)('flatted');
    const toSandbox = message => process.send({ toSandbox: message });
    const stand = (emitter, options, callback) => {
        const id = contexts.size + 1;
        contexts.set(id, { emitter, callback, Flatted });
        emitter._dispatch = (...args) => toSandbox({ dispatch: { id, data: Flatted.stringify(args) } });
        emitter._disconnect = () => toSandbox({ close: id });
        toSandbox({ boot: {
            id, bootCode: options.bootCode, bootTimeout: options.bootTimeout, dispatchTimeout: options.dispatchTimeout
        } });
    };
    const module = new Module(bridge);
    Object.assign(module, { filename: bridge, loaded: true, exports: stand });
    require.cache[bridge] = module;
}

function fromSandbox(message) {
    heard = Date.now();
    const context = contexts.get(message.ready || (message.failed || message.emit || {}).id);
    if (message.lost) {
        problem(current, message.lost);
    } else if (context && message.ready) {
        context.callback(null, context.emitter);
    } else if (context && message.failed) {
        context.callback(new Error(message.failed.message));
    } else if (context && message.emit) {
        const [name, ...args] = context.Flatted.parse(message.emit.data);
        if (name === 'error') {
            problem(current, (args[0] && args[0].message) || 'an error in a script');
        }
        context.emitter.emit(String(name), ...args);
    }
}

function limitAnswers(newman) {
    const runtime = Module.createRequire(newman + '/index.js')('postman-runtime');
    const start = runtime.Runner.prototype.run;
    runtime.Runner.prototype.run = function (collection, options, callback) {
        options.requester.maxResponseSize = LARGEST_ANSWER;
        return start.call(this, collection, options, callback);
    };
}

// No byte leaves, not even to ask for an address, but to the hosts of the order.

function guard(hosts) {
    const connect = net.Socket.prototype.connect;
    net.Socket.prototype.connect = function (...args) {
        const { host, port, path } = target(args);
        const plain = !(this instanceof tls.TLSSocket);
        if (path || !hosts.some(each => each.host === host && each.port === port && each.plain === plain)) {
            const where = path || `${plain ? 'http' : 'https'}://${host}:${port}`;
            const refusal = new Error(`not allowed to talk to ${where} (allowedHosts)`);
            problem(current, refusal.message);
            process.nextTick(() => this.destroy(refusal));
            return this;
        }
        return connect.apply(this, args);
    };
    const secure = tls.connect;
    tls.connect = (...args) => {
        args.filter(each => each && typeof each === 'object').forEach(each => { each.rejectUnauthorized = true; });
        return secure(...args);
    };
    require('dgram').createSocket = () => {
        throw new Error('not allowed');
    };
}

function target(args) {
    const first = Array.isArray(args[0]) ? args[0][0] : args[0];
    const { host, port, path } = first && typeof first === 'object' ? first : { port: first, host: args[1] };
    return { host: String(host || 'localhost').toLowerCase(), port: Number(port), path };
}
