/**
 * Each new or changed notification against all saved searches. Every distinct keyword is evaluated
 * once per notification and joined to the saved searches that hold it; then filters and exclusions
 * decide. Every match says why.
 */
@NullMarked
package org.tbtwatch.match;

import org.jspecify.annotations.NullMarked;
