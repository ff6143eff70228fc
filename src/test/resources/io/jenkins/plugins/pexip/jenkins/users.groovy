// Who signs in to the Jenkins of RealJenkinsIT; run by Jenkins itself when it starts.
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy
import hudson.security.HudsonPrivateSecurityRealm
import jenkins.model.Jenkins

def jenkins = Jenkins.get()
if (!(jenkins.securityRealm instanceof HudsonPrivateSecurityRealm)) {
    def realm = new HudsonPrivateSecurityRealm(false, false, null)
    ['rita', 'sam', 'tess'].each { realm.createAccount(it, it) }
    jenkins.securityRealm = realm
    jenkins.authorizationStrategy = new FullControlOnceLoggedInAuthorizationStrategy()
    jenkins.crumbIssuer = null
    jenkins.save()
}
