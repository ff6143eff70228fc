package io.jenkins.plugins.pexip.approval;

import java.time.Instant;

/**
 * What somebody answered.
 *
 * @param by the answering person's user id, as the face that took the answer authenticated it
 * @param accepted approved or vouched for; false if declined or not working
 * @param note what the person said; never personal data of citizens
 */
public record Answer(String question, String by, Instant at, boolean accepted, String note) {}
