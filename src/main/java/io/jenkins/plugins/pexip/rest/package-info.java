/** HTTPS and JSON, as every API that the product talks to needs them. It knows none of these APIs. */
package io.jenkins.plugins.pexip.rest;
