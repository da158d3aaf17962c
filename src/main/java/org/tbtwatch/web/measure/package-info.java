/** The page of a measure: its facts, its timeline and what to do until when. */
@NullMarked
package org.tbtwatch.web.measure;

import org.jspecify.annotations.NullMarked;
