/** The public face alone, with the paths that the package has: what is private in a class is nobody's API. */
const publicFace = {
  name: 'public-face',
  packageLinkPhase({customElementsManifest}) {
    for (const module of customElementsManifest.modules) {
      module.path = packagePath(module.path);
      for (const {declaration} of module.exports ?? []) declaration.module = packagePath(declaration.module);
      for (const declaration of module.declarations ?? [])
        declaration.members = declaration.members?.filter(({privacy}) => !privacy || privacy === 'public');
    }
  },
};

/** Takes a method's result from its signature: the analyzer looks for it in `@returns {…}`, where we have words. */
const signatures = {
  name: 'signatures',
  analyzePhase({ts, node, moduleDoc}) {
    if (!ts.isClassDeclaration(node)) return;
    const members = moduleDoc.declarations?.find(({name}) => name === node.name?.text)?.members ?? [];
    for (const method of node.members.filter((member) => ts.isMethodDeclaration(member) && member.type)) {
      const described = members.find(({kind, name}) => kind === 'method' && name === method.name.getText());
      if (described) described.return = {type: {text: method.type.getText()}};
    }
  },
};

const packagePath = (source) => source?.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/lib/$1.js');

export default {
  globs: ['src/code-card.ts', 'src/define.ts', 'src/events.ts'],
  litelement: true,
  outdir: 'dist',
  packagejson: false, // Else the tool rewrites package.json.
  plugins: [publicFace, signatures],
};
