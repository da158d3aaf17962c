package org.tbtwatch.practice;

import java.time.Instant;

/**
 * One request that a practice site had.
 *
 * @param at when it came
 * @param answered when its answer was out
 * @param path with its query
 * @param status of the answer
 */
public record Logged(Instant at, Instant answered, String method, String path, int status) {}
