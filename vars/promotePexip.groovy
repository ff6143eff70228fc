/**
 * The whole promotion in one call, from a Jenkinsfile of one line:
 *
 *   promotePexip version: '34.1', packageFile: 'upgrade.tar', sha256: '…'
 */
def call(Map options) {
    String test = options.test ?: 'test'
    List<String> attestations = options.attestations ?: ['BCSC app call']

    stage('Plan') {
        pexipPlan version: options.version, packageFile: options.packageFile, sha256: options.sha256
    }
    stage('Upgrade Test') {
        pauseSchedule(test) {
            upgrade(options, test)
        }
    }
    stage('Attest Test') {
        verifyVbv environment: test, attestations: attestations
    }
    stage('Promote to Production') {
        promoteToProd {
            pauseSchedule {
                upgrade(options, null)
            }
        }
    }
}

/** Recovery points, the upgrade and its verification; without an environment, in that of the block around it. */
private void upgrade(Map options, String environment) {
    pexipSnapshot environment: environment, retainDays: options.retainDays ?: 30
    pexipUpgrade environment: environment, packageFile: options.packageFile, sha256: options.sha256, version: options.version
    verifyVbv environment: environment
}
