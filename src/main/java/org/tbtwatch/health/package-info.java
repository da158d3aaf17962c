/**
 * Tells a source that is well from one that only answers. What a run saw comes in as values, with
 * the history of earlier good runs; out goes nothing, or one fault by name with a sentence for
 * people. It knows no store and no network, and raises no alarm from too little history except
 * where a page is wrong beyond doubt.
 */
@NullMarked
package org.tbtwatch.health;

import org.jspecify.annotations.NullMarked;
