// What the page's policy has refused, for the test: `frame.contentWindow.violations`.
window.violations = [];
window.globalsBefore = Object.keys(window);
document.addEventListener(
  'securitypolicyviolation',
  ({violatedDirective, blockedURI, sourceFile, lineNumber}) => {
    window.violations.push(`${violatedDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`);
  },
);
