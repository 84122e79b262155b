/**
 * What tests of several rooms share: an object store of their own, a folder that goes, and
 * processes that end with the test.
 */
package org.civiclake.lakehouse.testing;
