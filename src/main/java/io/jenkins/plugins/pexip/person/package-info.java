/** Who people are: how names are compared, who started a promotion, who said something. Knows nothing else. */
package io.jenkins.plugins.pexip.person;
