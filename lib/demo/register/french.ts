/** The register in French, by its English text. */
export const french: Readonly<Record<string, string>> = {
  'App and web usage': 'Usage des programmes et d’internet',
  'Which window is in front on your work computer and for how long, whether somebody is at the keyboard, and which web addresses are opened through the company network.':
    'Quelle fenêtre est au premier plan sur votre ordinateur de travail et combien de temps, si quelqu’un est au clavier, et quelles adresses web sont ouvertes par le réseau de l’entreprise.',
  'To find out what happened when a computer or an account was attacked':
    'Savoir ce qui s’est passé quand un ordinateur ou un compte a été attaqué',
  'Legitimate interest in the security of our network (Art. 6(1)(f) GDPR), with the works agreement of 3 February 2025':
    'Intérêt légitime à la sécurité de notre réseau (art. 6, par. 1, point f), du RGPD), avec l’accord d’entreprise du 3 février 2025',
  'To see how many licences of each program we need':
    'Voir de combien de licences de chaque programme nous avons besoin',
  'Legitimate interest in buying only what is used (Art. 6(1)(f) GDPR)':
    'Intérêt légitime à n’acheter que ce qui est utilisé (art. 6, par. 1, point f), du RGPD)',
  'Security operations': 'Sécurité informatique',
  'They look into attacks.': 'Elle enquête sur les attaques.',
  'Licence purchasing': 'Achat de licences',
  'They get totals for each program, without names.': 'Ils reçoivent des totaux par programme, sans noms.',
  '365 days, then deleted automatically': '365 jours, puis effacement automatique',
  'Yes, from 2 June to 18 September 2026. Not since.': 'Oui, du 2 juin au 18 septembre 2026. Plus depuis.',
  'No. Nothing is decided about you by a machine. A person looks at an alarm before anything happens.':
    'Non. Aucune machine ne décide à votre sujet. Une personne examine chaque alerte avant que quoi que ce soit n’arrive.',
  'Keystroke counts and typed text': 'Frappes au clavier et texte saisi',
  'How many keys you press each minute on your work computer. In the order system and in the customer chat also the text you type.':
    'Combien de touches vous pressez chaque minute sur votre ordinateur de travail. Dans le système de commandes et dans la messagerie des clients, aussi le texte que vous saisissez.',
  'To find out who changed an order or promised something to a customer, when there is a dispute':
    'Savoir, en cas de litige, qui a modifié une commande ou promis quelque chose à un client',
  'Legitimate interest in defending legal claims (Art. 6(1)(f) GDPR), with the works agreement of 26 May 2025':
    'Intérêt légitime à la défense de droits en justice (art. 6, par. 1, point f), du RGPD), avec l’accord d’entreprise du 26 mai 2025',
  'They may open it when a dispute is reported, two people together.':
    'Ils peuvent l’ouvrir quand un litige est signalé, toujours à deux.',
  'Legal department': 'Service juridique',
  'They answer claims of customers.': 'Il répond aux réclamations de clients.',
  'The counts: yes, from 2 June to 18 September 2026. The typed text: never.':
    'Les nombres : oui, du 2 juin au 18 septembre 2026. Le texte saisi : jamais.',
  'No. The counts are not used to judge how much you work, and nothing is decided by a machine.':
    'Non. Les nombres ne servent pas à juger combien vous travaillez, et aucune machine ne décide quoi que ce soit.',
  Screenshots: 'Captures d’écran',
  'One picture of your screen at a random moment of a working day, while a company program is in front.':
    'Une image de votre écran à un moment au hasard d’un jour de travail, pendant qu’un programme de l’entreprise est au premier plan.',
  'To find out whether customer data leave the company': 'Savoir si des données de clients quittent l’entreprise',
  'Legitimate interest in protecting customer data (Art. 6(1)(f) GDPR), with the works agreement of 22 September 2025':
    'Intérêt légitime à la protection des données des clients (art. 6, par. 1, point f), du RGPD), avec l’accord d’entreprise du 22 septembre 2025',
  'They check for leaks.': 'Elle recherche les fuites.',
  'Harbourlight Storage Inc., Portland': 'Harbourlight Storage Inc., Portland',
  'Keeps the pictures for us, encrypted; three of its technicians can reach the store.':
    'Conserve les images pour nous, chiffrées ; trois de ses techniciens peuvent accéder au stockage.',
  'Standard contractual clauses of the European Commission (Art. 46(2)(c) GDPR). You can ask the data protection officer for a copy.':
    'Clauses contractuelles types de la Commission européenne (art. 46, par. 2, point c), du RGPD). Vous pouvez en demander une copie à la déléguée à la protection des données.',
  '90 days, then deleted automatically': '90 jours, puis effacement automatique',
  'Yes, from 2 June to 18 September 2026. Not since. The copies made for training have been destroyed.':
    'Oui, du 2 juin au 18 septembre 2026. Plus depuis. Les copies faites pour l’entraînement ont été détruites.',
  'No. A program marks pictures that may show customer data. A person decides what that means.':
    'Non. Un programme marque les images qui pourraient montrer des données de clients. Une personne décide de ce que cela signifie.',
  'Location of vans and phones': 'Position des fourgons et des téléphones',
  'Where the company van and the company phone are while you are on duty: position, accuracy and speed.':
    'Où se trouvent le fourgon et le téléphone de l’entreprise pendant votre service : position, précision et vitesse.',
  'To plan tours and tell customers when you arrive': 'Planifier les tournées et dire aux clients quand vous arrivez',
  'Legitimate interest in planning tours (Art. 6(1)(f) GDPR)':
    'Intérêt légitime à la planification des tournées (art. 6, par. 1, point f), du RGPD)',
  'To find a stolen van or a lost phone': 'Retrouver un fourgon volé ou un téléphone perdu',
  'Legitimate interest in our property (Art. 6(1)(f) GDPR)':
    'Intérêt légitime à nos biens (art. 6, par. 1, point f), du RGPD)',
  Dispatch: 'Planification des tournées',
  'They plan the tours of the day.': 'Ils planifient les tournées du jour.',
  'Trailmark Telematics Ltd, Leeds': 'Trailmark Telematics Ltd, Leeds',
  'Runs the receiver for positions of the vans.': 'Exploite le récepteur des positions des fourgons.',
  'Adequacy decision of the European Commission for the United Kingdom (Art. 45 GDPR)':
    'Décision d’adéquation de la Commission européenne pour le Royaume-Uni (art. 45 du RGPD)',
  No: 'Non',
  'No. The planner proposes tours; a dispatcher decides.':
    'Non. Le planificateur propose des tournées ; une personne décide.',
  'Badge doors': 'Portes à badge',
  'Which door was opened, or not opened, with your badge, and when.':
    'Quelle porte a été ouverte, ou non, avec votre badge, et quand.',
  'To let in only those who may enter, and to know who is in the building in a fire':
    'Ne laisser entrer que les personnes autorisées, et savoir qui est dans le bâtiment en cas d’incendie',
  'Legitimate interest in safe buildings (Art. 6(1)(f) GDPR)':
    'Intérêt légitime à des bâtiments sûrs (art. 6, par. 1, point f), du RGPD)',
  Facilities: 'Services généraux',
  'They look after doors and alarms.': 'Ils s’occupent des portes et des alarmes.',
  'Wachdienst Spree GmbH, Berlin': 'Wachdienst Spree GmbH, Berlin',
  'Guards the Berlin building at night.': 'Garde le bâtiment de Berlin la nuit.',
  'The door opens by itself when your badge is allowed there. Nothing else is decided by a machine.':
    'La porte s’ouvre d’elle-même si votre badge y est autorisé. Rien d’autre n’est décidé par une machine.',
  'Model training on work patterns': 'Entraînement d’un modèle sur les façons de travailler',
  'Copies of app usage, keystroke counts and screenshots, used to teach an internal assistant how work is done. The typed text was not used.':
    'Des copies de l’usage des programmes, des nombres de frappes et des captures d’écran, utilisées pour apprendre à un assistant interne comment on travaille. Le texte saisi n’a pas été utilisé.',
  'The folder with the copies could be opened by staff without clearance. Training stays paused until the works council and the data protection officer agree.':
    'Le dossier contenant les copies pouvait être ouvert par du personnel non autorisé. L’entraînement reste suspendu jusqu’à l’accord du comité d’entreprise et de la déléguée à la protection des données.',
  'To build an assistant that fills in routine forms. Stopped.':
    'Construire un assistant qui remplit des formulaires courants. Arrêté.',
  'Legitimate interest in better tools (Art. 6(1)(f) GDPR). You can object at any time (Art. 21 GDPR).':
    'Intérêt légitime à de meilleurs outils (art. 6, par. 1, point f), du RGPD). Vous pouvez vous y opposer à tout moment (art. 21 du RGPD).',
  'Work tools team': 'Équipe des outils de travail',
  'They trained the model. They have no access since 18 September 2026.':
    'Elle a entraîné le modèle. Elle n’a plus accès depuis le 18 septembre 2026.',
  'Rented out the computers for the training.': 'Louait les ordinateurs pour l’entraînement.',
  'The copies were destroyed on 21 September 2026. The list of what was used is kept for 3 years.':
    'Les copies ont été détruites le 21 septembre 2026. La liste de ce qui a été utilisé est conservée 3 ans.',
  'Yes, from 2 June to 18 September 2026. Paused since.': 'Oui, du 2 juin au 18 septembre 2026. Suspendu depuis.',
  'No. The model was only tried out by the team that built it. It was never used on anybody.':
    'Non. Le modèle n’a été essayé que par l’équipe qui l’a construit. Il n’a jamais été appliqué à personne.',
  'Windows on your computer': 'Fenêtres sur votre ordinateur',
  'Each entry is one window that was in front, with its title, or a time at or away from the keyboard.':
    'Chaque entrée est une fenêtre qui était au premier plan, avec son titre, ou un temps passé au clavier ou loin de lui.',
  'A program on your work computer recorded it while you were signed in.':
    'Un programme de votre ordinateur de travail l’a enregistré pendant que vous étiez en session.',
  'Window in front': 'Fenêtre au premier plan',
  'Keyboard and mouse in use or not': 'Clavier et souris utilisés ou non',
  'Away from the keyboard': 'Loin du clavier',
  'At the keyboard': 'Au clavier',
  Keystrokes: 'Frappes au clavier',
  'Each entry is one minute in which you typed: the program, the number of keys and, for two programs, the text.':
    'Chaque entrée est une minute pendant laquelle vous avez tapé : le programme, le nombre de touches et, pour deux programmes, le texte.',
  'A program on your work computer counted the keys you pressed.':
    'Un programme de votre ordinateur de travail a compté les touches pressées.',
  'Keys counted; the keys themselves are not kept': 'Touches comptées ; les touches elles-mêmes ne sont pas conservées',
  'Keys counted and the typed text kept': 'Touches comptées et texte saisi conservé',
  'Each entry is one picture of your screen, with the program and the title of the window in front.':
    'Chaque entrée est une image de votre écran, avec le programme et le titre de la fenêtre au premier plan.',
  'A program on your work computer took the picture.': 'Un programme de votre ordinateur de travail a pris l’image.',
  'Picture of the screen': 'Image de l’écran',
  'Positions of your van and phone': 'Positions de votre fourgon et de votre téléphone',
  'Each entry is one position of the phone or van that was in your hands on that day.':
    'Chaque entrée est une position du téléphone ou du fourgon qui vous était confié ce jour-là.',
  'The company phone and a box in the van sent it.':
    'Le téléphone de l’entreprise et un boîtier dans le fourgon l’ont envoyée.',
  'Position of the phone': 'Position du téléphone',
  'Position of the van': 'Position du fourgon',
  'Doors you opened': 'Portes que vous avez ouvertes',
  'Each entry is one time that your badge was held to a reader.':
    'Chaque entrée est une fois où votre badge a été présenté à un lecteur.',
  'The reader beside the door wrote it down, in the local time of Berlin.':
    'Le lecteur à côté de la porte l’a noté, à l’heure locale de Berlin.',
  'Door opened': 'Porte ouverte',
  'Door stayed shut': 'Porte restée fermée',
  'Berlin, main entrance': 'Berlin, entrée principale',
  'Berlin, garage': 'Berlin, garage',
  'Berlin, floor 3, north': 'Berlin, étage 3 nord',
  'Berlin, floor 3, south': 'Berlin, étage 3 sud',
  'Berlin, archive in room 12, restricted': 'Berlin, archives du bureau 12, accès restreint',
  'Dublin, main entrance': 'Dublin, entrée principale',
  'Helsinki, robotics lab, restricted': 'Helsinki, laboratoire de robotique, accès restreint',
  'Web addresses you opened': 'Adresses web que vous avez ouvertes',
  'Each entry is one web address asked for through the company network. For encrypted pages only the name of the site is known.':
    'Chaque entrée est une adresse web demandée par le réseau de l’entreprise. Pour les pages chiffrées, seul le nom du site est connu.',
  'The proxy server of the company network wrote it down when your computer asked for the page.':
    'Le serveur mandataire du réseau de l’entreprise l’a noté quand votre ordinateur a demandé la page.',
  'Page opened': 'Page ouverte',
  'Page opened, unchanged since last time': 'Page ouverte, inchangée depuis la dernière fois',
  'Blocked by the company': 'Bloquée par l’entreprise',
  'Page not found': 'Page introuvable',
  'Form or file sent': 'Formulaire ou fichier envoyé',
  'Encrypted connection opened': 'Connexion chiffrée ouverte',
  'Encrypted connection blocked by the company': 'Connexion chiffrée bloquée par l’entreprise',
  'Who looked at your data': 'Qui a consulté vos données',
  'Each entry is one time that somebody opened monitoring data about you, with the reason they gave.':
    'Chaque entrée est une fois où quelqu’un a ouvert des données de surveillance à votre sujet, avec le motif indiqué.',
  'The stores of all programmes write it down each time data are opened.':
    'Les stockages de tous les programmes le notent à chaque ouverture de données.',
  'Opened and read': 'Ouvert et lu',
  'Opened and a copy taken out': 'Ouvert, et une copie emportée',
  'Field sales': 'Vente sur le terrain',
  'Alarm: unusual sign-in time': 'Alerte : heure de connexion inhabituelle',
  'Check for customer data leaving the company': 'Contrôle de la sortie de données de clients',
  'Incident 2026-031: phishing mail': 'Incident 2026-031 : courriel d’hameçonnage',
  'Customer asked when the van arrives': 'Un client a demandé quand le fourgon arrive',
  'Tour planning': 'Planification des tournées',
  'Dispute about order 44180': 'Litige sur la commande 44180',
  'Door alarm at night': 'Alarme de porte la nuit',
  'No purpose was given': 'Aucun motif n’a été indiqué',
  'Training staging folder': 'Dossier préparatoire de l’entraînement',
  'AI training with your data': 'Entraînement d’IA avec vos données',
  'Each entry is one set of training data that held something about you: what, for which model, from when to when.':
    'Chaque entrée est un jeu de données d’entraînement qui contenait quelque chose à votre sujet : quoi, pour quel modèle, de quand à quand.',
  'The work tools team keeps a list of each set of training data and where it came from.':
    'L’équipe des outils de travail tient une liste de chaque jeu de données d’entraînement et de son origine.',
  'Your entries were found in the data set': 'Vos entrées ont été trouvées dans le jeu de données',
  'The data set was made from a source that holds your entries':
    'Le jeu de données a été fait à partir d’une source qui contient vos entrées',
  'Declared by the team, not checked': 'Déclaré par l’équipe, non vérifié',
  'Your data was exposed inside the company': 'Vos données ont été exposées dans l’entreprise',
  'From 9 to 18 September 2026 a storage folder with screenshots could be opened by staff without clearance. Logs show 2 openings.':
    'Du 9 au 18 septembre 2026, un dossier de stockage contenant des captures d’écran pouvait être ouvert par du personnel non autorisé. Les journaux montrent 2 ouvertures.',
  'Screenshots that had been copied for the training of a model, with the program, the window title and the user name.':
    'Des captures d’écran copiées pour l’entraînement d’un modèle, avec le programme, le titre de la fenêtre et le nom d’utilisateur.',
  'We closed the folder on 18 September, paused the training and destroyed the copies on 21 September. Both people who opened the folder have confirmed that they took nothing out.':
    'Nous avons fermé le dossier le 18 septembre, suspendu l’entraînement et détruit les copies le 21 septembre. Les deux personnes qui ont ouvert le dossier ont confirmé qu’elles n’ont rien emporté.',
  'A colleague may have seen what was on your screen in those days: a message, a name, something private. If a password was on your screen, it may be known.':
    'Un collègue peut avoir vu ce qui était à votre écran ces jours-là : un message, un nom, quelque chose de privé. Si un mot de passe était à votre écran, il peut être connu.',
  'If something private was on your screen in those days, tell the data protection officer: ines.aalto@northwind.example. You can object to training with your data and complain to the supervisory authority.':
    'Si quelque chose de privé était sur votre écran ces jours-là, dites-le à la déléguée à la protection des données : ines.aalto@northwind.example. Vous pouvez vous opposer à l’entraînement avec vos données et introduire une réclamation auprès de l’autorité de contrôle.',
}
