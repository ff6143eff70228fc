/** What the platform's administrator log and alarms say during an upgrade, and what of it the vendor expects. */
package io.jenkins.plugins.pexip.message;
