/** What tests of several rooms share: an object store of their own, and a folder that goes. */
package org.civiclake.lakehouse.testing;
