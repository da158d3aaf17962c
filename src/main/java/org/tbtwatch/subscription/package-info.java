/**
 * Our users' words: who wants to be told, of what, when, and what hit. Values only: no mail, no
 * query, no table.
 */
@NullMarked
package org.tbtwatch.subscription;

import org.jspecify.annotations.NullMarked;
