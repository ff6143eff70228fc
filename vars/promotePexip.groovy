/**
 * The whole promotion in one call, from a Jenkinsfile of one line:
 *
 *   promotePexip version: '34.1', packageFile: 'upgrade.tar', sha256: '…'
 *
 * and a plan of several hops, one after the other, each with its gates:
 *
 *   promotePexip version: '34.0', packages: [
 *       '31.4': [packageFile: 'upgrade-31.4.tar', sha256: '…'],
 *       '34.0': [packageFile: 'upgrade-34.0.tar', sha256: '…']]
 */
def call(Map options) {
    if (options.packages) {
        followPlan(options)
    } else {
        stage('Plan') {
            pexipPlan version: options.version, packageFile: options.packageFile, sha256: options.sha256
        }
        upgradeTest(options, options)
        promote(options, options)
    }
}

/** Hop by hop, as the planner found it; where Production has to follow in between, it does. */
private void followPlan(Map options) {
    def planned
    stage('Plan') {
        planned = pexipPlan environment: options.test ?: 'test', version: options.version, packages: options.packages
    }
    def plan = planned.plan
    def ask = planned.waiversToAsk
    if (ask && !options.waivers) {
        error "The plan needs waivers, the first of ${ask[0].rule} for ${ask[0].target}, and promotePexip was given no 'waivers': say reason, reference, expires and guideChange. Nothing was changed."
    }
    if (planned.verifyProduction) {
        stage('Verify Production') {
            verifyVbv environment: planned.verifyProduction
        }
    }
    if (planned.verifyFirst) {
        attest(options, plan.steps[0].to)
    }
    for (hop in plan.steps) {
        def order = [version: hop.to] + options.packages[hop.to]
        if (hop.environment == 'PRODUCTION') {
            promote(options, order)
        } else {
            stage("Plan ${hop.to}") {
                for (waiver in plan.waivers) {
                    if (waiver.step == hop.number) {
                        askFor(waiver, options)
                    }
                }
                pexipPlan environment: options.test ?: 'test', version: hop.to, from: hop.from, packageFile: order.packageFile, sha256: order.sha256
            }
            upgradeTest(options, order)
        }
    }
}

/** An exception that the plan needs; somebody else than who started the run allows it. */
private void askFor(def waiver, Map options) {
    def why = options.waivers ?: [:]
    pexipWaiver rule: waiver.rule, environment: options.test ?: 'test', version: waiver.target, reason: why.reason, reference: why.reference, expires: why.expires, guideChange: why.guideChange, guideLink: why.guideLink
}

private void upgradeTest(Map options, Map order) {
    String test = options.test ?: 'test'
    stage("Upgrade Test to ${order.version}") {
        pauseSchedule(test) {
            upgrade(options, order, test)
        }
    }
    attest(options, order.version)
}

private void attest(Map options, def version) {
    stage("Attest Test on ${version}") {
        verifyVbv environment: options.test ?: 'test', attestations: options.attestations ?: ['BCSC app call']
    }
}

private void promote(Map options, Map order) {
    stage("Promote ${order.version} to Production") {
        promoteToProd(version: order.version) {
            pauseSchedule {
                upgrade(options, order, null)
            }
        }
    }
}

/** Recovery points, the upgrade and its verification; without an environment, in that of the block around it. */
private void upgrade(Map options, Map order, String environment) {
    pexipSnapshot environment: environment, version: order.version, retainDays: options.retainDays ?: 30
    pexipUpgrade environment: environment, packageFile: order.packageFile, sha256: order.sha256, version: order.version
    verifyVbv environment: environment
}
